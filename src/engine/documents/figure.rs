//! Pictures of the numbers of a document: what stands in its columns, over its rows.

/// A picture of some columns, over the rows that these values are those of: the first ones of the document.
#[derive(Debug, Clone)]
pub struct Figure {
    pub name: &'static str,
    /// What each row is called below the picture.
    pub labels: Vec<String>,
    /// What lies behind the others comes first.
    pub series: Vec<Series>,
}

/// The numbers of a column, one for each label.
#[derive(Debug, Clone)]
pub struct Series {
    /// Which column; its name is theirs.
    pub column: usize,
    pub values: Vec<u64>,
    pub look: Look,
    pub tone: Tone,
}

/// How numbers are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Line,
    Area,
    /// An area that lies upon all layers before it.
    Layer,
    Bars,
}

/// The colour that numbers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Fir,
    Clay,
    Sand,
    Stone,
}

impl Tone {
    /// Red, green and blue, as the pages on screens have them by day (`web/src/styles/tokens.css`).
    pub(super) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Fir => [0x0f, 0x5d, 0x48],
            Self::Clay => [0xb8, 0x48, 0x1a],
            Self::Sand => [0xc9, 0x9a, 0x35],
            Self::Stone => [0x7c, 0x89, 0x84],
        }
    }
}

impl Figure {
    /// From where to where each series reaches at each label: a layer stands on those before it, all else on nothing.
    pub(super) fn reach(&self) -> Vec<Vec<(u64, u64)>> {
        let mut ground = vec![0; self.labels.len()];
        let reach = |series: &Series| {
            let values = series.values.iter().copied();
            match series.look {
                Look::Layer => {
                    let whole = |(ground, value): (&mut u64, u64)| {
                        let from = *ground;
                        *ground += value;
                        (from, *ground)
                    };
                    ground.iter_mut().zip(values).map(whole).collect()
                }
                Look::Line | Look::Area | Look::Bars => values.map(|value| (0, value)).collect(),
            }
        };
        self.series.iter().map(reach).collect()
    }
}
