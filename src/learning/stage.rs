/// What a layer is put together of, for a drawing; see [`Layer::stages`](super::Layer::stages).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// One operation, by its name.
    Step(String),
    /// An activation function, by its name.
    Activation(String),
    /// A branch F around which the input is carried: x + F(x).
    Around(Vec<Stage>),
    /// What two branches make of the same input, multiplied element by element; an empty branch hands on the input.
    Product { value: Vec<Stage>, gate: Vec<Stage> },
}
