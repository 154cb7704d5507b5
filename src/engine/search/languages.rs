//! Which language a text is in, as far as stemming its words goes.
//!
//! It is told by the small words that every sentence has. A library that goes by letters in threes (whatlang) took half
//! of the time of indexing, and was less sure of the few words that people post.

use std::{collections::HashMap, sync::LazyLock};

use frostem::{Algorithm, Stemmer};

use super::words::Word;

/// Words of a text that its language is told by, from the first on.
const WORDS_READ: usize = 60;

/// A language whose words are stemmed.
struct Language {
    /// The name that its stems bear.
    name: &'static str,
    algorithm: Algorithm,
    /// Its smallest words.
    small: &'static str,
}

/// The languages. Where the words don't tell, a text in Latin letters is in the first, in Cyrillic ones in the last.
const LANGUAGES: &[Language] = &[
    Language {
        name: "en",
        algorithm: Algorithm::English,
        small: "the of and a an to in is that it was for on are with as be at this have from or by not but what all were we when your can there an which their you i my me so if do no he she they will would has had been who our out up about",
    },
    Language {
        name: "de",
        algorithm: Algorithm::German,
        small: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr ich du wir ihr mich dir kein wenn ja schon doch",
    },
    Language {
        name: "fr",
        algorithm: Algorithm::French,
        small: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la les avec son mais comme ou elle je tu nous vous ils été aux cette ces sa leur si on y être fait moi c est j ai mon ma",
    },
    Language {
        name: "es",
        algorithm: Algorithm::Spanish,
        small: "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos es son está yo tú mi",
    },
    Language {
        name: "it",
        algorithm: Algorithm::Italian,
        small: "di e il la che in a per un del è non con le una i da si dei al come sono della nel gli ma più anche alla questo lo ha o se io mi ti ci tu noi voi loro suo sua perché quando dove molto ho hai abbiamo",
    },
    Language {
        name: "pt",
        algorithm: Algorithm::Portuguese,
        small: "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos você está são é",
    },
    Language {
        name: "nl",
        algorithm: Algorithm::Dutch,
        small: "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar heeft hij ik je ze we wij jij zo door over wat worden tot kan geen deze dit die was werd al mijn hebben",
    },
    Language {
        name: "sv",
        algorithm: Algorithm::Swedish,
        small: "och i att det som en på är av för med den till inte ett om har de jag var men så vi från eller nu kan du när ska hade vid mot efter under över där alla mycket min sin här hur än också bara",
    },
    Language {
        name: "da",
        algorithm: Algorithm::Danish,
        small: "og i at det er en til på som af for med den de ikke der et har jeg var men om vi fra eller nu kan du når skal havde ved mod efter under over hvor alle meget min sin her hvordan også kun blev være hvad",
    },
    Language {
        name: "nb",
        algorithm: Algorithm::Norwegian,
        small: "og i det er en til på som av for med den de ikke et har jeg var men om vi fra eller nå kan du når skal hadde ved mot etter under over hvor alle mye min sin her hvordan også bare ble være hva å",
    },
    Language {
        name: "fi",
        algorithm: Algorithm::Finnish,
        small: "ja on ei se että oli en hän mutta ovat kun niin myös tai jos joka mitä nyt vain kuin sen minä sinä me te he tämä ole olen voi sitten jo vielä kaikki mukaan ovatko",
    },
    Language {
        name: "hu",
        algorithm: Algorithm::Hungarian,
        small: "a az és hogy nem is egy ez van de meg már csak volt mint még ha ki azt el vagy be lesz itt ott én te mi ti ők kell lehet nagyon majd minden",
    },
    Language {
        name: "ro",
        algorithm: Algorithm::Romanian,
        small: "de și în a la cu că pe nu o un din mai este pentru sunt se ce care sau prin dar am fost după ca ei el ea noi voi fi au lui cum când unde foarte",
    },
    Language {
        name: "tr",
        algorithm: Algorithm::Turkish,
        small: "ve bir bu da de için ile çok olarak gibi daha ne en kadar var o ama sonra ben sen biz siz mi değil her şey olan olduğu ki ya yok ise şu",
    },
    Language {
        name: "pl",
        algorithm: Algorithm::Polish,
        small: "i w na z się nie do to że o jak po co ale jest za od dla przez tak już tylko jego jej przy być może są był była ja ty my wy oni czy gdy który która",
    },
    Language {
        name: "cs",
        algorithm: Algorithm::Czech,
        small: "a v se na je že s z do to o i k ve pro za by ale si po jako jsem jsou bylo byl tak jen od už když který která co být jeho nebo při ještě není mě my",
    },
    Language {
        name: "ru",
        algorithm: Algorithm::Russian,
        small: "и в не на я что он с как это по но к у из за то от так все она бы мы о его для вы ты же было только уже или ещё еще их мне нет если когда",
    },
];

/// Which languages have a small word, and how much that tells: the less the more have it.
static SMALL: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut small: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, language) in LANGUAGES.iter().enumerate() {
        for word in language.small.split(' ') {
            let languages = small.entry(word).or_default();
            if !languages.contains(&number) {
                languages.push(number);
            }
        }
    }
    small
});

/// Stems words of one language.
pub struct Stems {
    language: &'static Language,
    stemmer: Stemmer,
}

impl Stems {
    /// Those of the language that the words of a text are in; nothing if it is one that isn't stemmed.
    pub fn of(words: &[Word]) -> Option<Self> {
        let mut told = [0.0_f32; LANGUAGES.len()];
        for word in words.iter().take(WORDS_READ) {
            let languages = SMALL.get(word.lower()).map(Vec::as_slice).unwrap_or_default();
            languages
                .iter()
                .for_each(|number| told[*number] += 1.0 / languages.len() as f32);
        }
        let most = told.iter().copied().fold(0.0, f32::max);
        let language = if most > 0.0 {
            told.iter().position(|one| *one == most)?
        } else {
            let letters = words.iter().find(|word| !word.piece)?;
            match letters.lower().chars().find(|letter| letter.is_alphabetic())? {
                ..'\u{250}' | '\u{1e00}'..'\u{1f00}' => 0,
                '\u{400}'..'\u{530}' => LANGUAGES.len() - 1,
                _ => return None,
            }
        };
        let language = &LANGUAGES[language];
        Some(Self {
            language,
            stemmer: Stemmer::new(language.algorithm),
        })
    }

    /// The stem as it stands in the index, beside the word: no word begins as it does.
    pub fn stem(&self, word: &Word) -> String {
        stemmed(self.language, &self.stemmer, word)
    }
}

/// The stems that `word` may have in these languages, one of each.
pub fn stems<'w>(word: &'w Word, languages: &'w [&'static str]) -> impl Iterator<Item = String> + 'w {
    let spoken = LANGUAGES.iter().filter(|language| languages.contains(&language.name));
    spoken.map(move |language| stemmed(language, &Stemmer::new(language.algorithm), word))
}

/// The languages' names.
pub fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.name)
}

/// Between what the stems of a language stand in the index.
pub fn stems_of(language: &str) -> (String, String) {
    (format!("\u{1}{language}:"), format!("\u{1}{language};"))
}

fn stemmed(language: &Language, stemmer: &Stemmer, word: &Word) -> String {
    let (first, _) = stems_of(language.name);
    first + &word.folded_like(&stemmer.stem(word.lower()))
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, *};

    #[test]
    fn stems_are_of_the_texts_language() {
        let word = |text: &str| words(text).remove(0);
        for (text, name, form, other) in [
            (
                "Die Häuser am Hang wurden gestern von den Zimmerleuten besichtigt",
                "de",
                "Häuser",
                "Haus",
            ),
            (
                "They were deploying the servers yesterday evening",
                "en",
                "deploying",
                "deployed",
            ),
            (
                "Les chevaux mangeaient dans le pré derrière la grange",
                "fr",
                "mangeaient",
                "manger",
            ),
            ("Los caballos comían en el prado", "es", "caballos", "caballo"),
            ("Мы вчера смотрели новые дома на горе", "ru", "дома", "домов"),
            ("новые дома", "ru", "дома", "домов"),
            ("planks beams", "en", "planks", "plank"),
            ("Order a banner", "en", "banner", "banners"),
        ] {
            let of_text = Stems::of(&words(text)).expect(name);
            assert_eq!(of_text.language.name, name, "{text}");
            assert_eq!(of_text.stem(&word(form)), of_text.stem(&word(other)));
            let all: Vec<_> = names().collect();
            assert!(stems(&word(other), &all).any(|stem| stem == of_text.stem(&word(form))));
        }
        assert!(Stems::of(&words("東京都に行く")).is_none());
        assert!(Stems::of(&words("… 👍")).is_none());
    }
}
