//! Figures as charts of the program that opens the file: on a page of their own, drawn from the cells of the first one.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLine, ChartSeries, ChartSolidFill, ChartType, Color, Workbook, XlsxError,
};

use crate::engine::documents::{
    Sheet,
    figure::{Figure, Look, Series, Tone},
};

/// Pixels of a chart.
const WIDTH: u32 = 720;
const HEIGHT: u32 = 300;
/// From one chart to the next, in rows of 20 pixels.
const ROWS_APART: u32 = 16;

/// Adds the page with the sheet's figures, if there are any. Their numbers are in the page called `rows`.
pub(super) fn add(workbook: &mut Workbook, sheet: &Sheet, rows: &str) -> Result<(), XlsxError> {
    if sheet.figures.is_empty() {
        return Ok(());
    }
    let page = workbook.add_worksheet();
    page.set_name(if rows.eq_ignore_ascii_case("Charts") {
        "Figures"
    } else {
        "Charts"
    })?;
    page.set_landscape();
    for (at, figure) in (0..).zip(&sheet.figures) {
        page.insert_chart(at * ROWS_APART, 0, &chart(figure, sheet, rows))?;
    }
    Ok(())
}

/// The chart of a figure: what is drawn as its first series is, and upon that the others.
fn chart(figure: &Figure, sheet: &Sheet, rows: &str) -> Chart {
    let first = figure.series.first().map_or(Look::Line, |series| series.look);
    let (below, above): (Vec<&Series>, Vec<&Series>) = figure.series.iter().partition(|series| series.look == first);
    let drawn = |series: &[&Series]| {
        let mut chart = Chart::new(kind(series.first().map_or(first, |series| series.look)));
        for series in series {
            chart.push_series(&cells(series, figure, sheet, rows));
        }
        chart
    };
    let mut chart = drawn(&below);
    if !above.is_empty() {
        chart.combine(&drawn(&above));
    }
    chart.title().set_name(figure.name);
    chart.set_width(WIDTH);
    chart.set_height(HEIGHT);
    chart
        .legend()
        .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart
}

fn kind(look: Look) -> ChartType {
    match look {
        Look::Line => ChartType::Line,
        Look::Area => ChartType::Area,
        Look::Layer => ChartType::AreaStacked,
        Look::Bars => ChartType::Column,
    }
}

/// Where a series' numbers and their names stand.
fn cells(series: &Series, figure: &Figure, sheet: &Sheet, rows: &str) -> ChartSeries {
    // Neither has more than a page of a workbook: 1,048,576 and 16,384.
    let last = u32::try_from(figure.labels.len()).unwrap_or(u32::MAX);
    let column = u16::try_from(series.column).unwrap_or(u16::MAX);
    let mut cells = ChartSeries::new();
    cells
        .set_name(sheet.columns.get(series.column).map_or("", |column| &*column.name))
        .set_categories((rows, 1, 0, last, 0))
        .set_values((rows, 1, column, last, column))
        .set_format(&mut look(series));
    cells
}

fn look(series: &Series) -> ChartFormat {
    let mut format = ChartFormat::new();
    let colour = colour(series.tone);
    match series.look {
        Look::Line => format.set_line(ChartLine::new().set_color(colour).set_width(2.0)),
        Look::Area | Look::Layer | Look::Bars => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
    };
    format
}

fn colour(tone: Tone) -> Color {
    let [red, green, blue] = tone.rgb().map(u32::from);
    Color::RGB(red << 16 | green << 8 | blue)
}
