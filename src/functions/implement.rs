//! The type behind the trait, written once for all activations.

/// A type without parameters whose value and derivatives are the given functions; for some, the
/// value is computed for several elements at once, and the derivative is also a function of the value.
macro_rules! parameterless {
    ($(#[$doc:meta])* $type:ident, $name:literal, $value:path, $first:path, $second:path
        $(, vectorised, |$y:ident| $first_from_value:expr)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq)]
        pub struct $type;

        impl $crate::functions::Activation for $type {
            fn name(&self) -> String {
                $name.into()
            }

            fn value(&self, x: f64) -> f64 {
                $value(x)
            }

            fn derivative(&self, x: f64) -> f64 {
                $first(x)
            }

            fn second_derivative(&self, x: f64) -> f64 {
                $second(x)
            }
            $(
                fn apply(&self, xs: &mut [f64]) {
                    $crate::functions::vector::map(xs, #[inline(always)] |x| $value(x));
                }

                fn backpropagate_with_outputs(&self, _: &[f64], ys: &[f64], gradients: &mut [f64]) {
                    for (gradient, &$y) in gradients.iter_mut().zip(ys) {
                        *gradient *= $first_from_value;
                    }
                }
            )?
        }
    };
}

/// A type with one parameter, checked to be finite, whose value and derivatives are the given
/// functions of x and the parameter.
macro_rules! one_parameter {
    (
        $(#[$doc:meta])* $type:ident { $parameter:ident = $default:literal },
        $name:literal, $value:path, $first:path, $second:path
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $type {
            $parameter: f64,
        }

        impl $type {
            #[doc = concat!("With the given ", stringify!($parameter), ".")]
            ///
            /// # Errors
            ///
            /// Returns [`ParameterError`](crate::functions::ParameterError) if the parameter is
            /// NaN or infinite.
            pub fn new($parameter: f64) -> Result<Self, $crate::functions::ParameterError> {
                $crate::functions::parameter::finite($name, stringify!($parameter), $parameter)?;
                Ok(Self { $parameter })
            }

            /// All of these activations, with the parameter's letter, and a slider's ends and step.
            pub(super) const fn family(
                letter: &'static str,
                range: [f64; 2],
                step: f64,
            ) -> $crate::functions::Family {
                $crate::functions::Family {
                    name: $name,
                    letter,
                    range,
                    step,
                    default: $default,
                    make: |value| Ok(std::sync::Arc::new(Self::new(value)?)),
                }
            }

            #[doc = concat!("The parameter ", stringify!($parameter), ".")]
            pub fn $parameter(&self) -> f64 {
                self.$parameter
            }
        }

        impl Default for $type {
            #[doc = concat!("With ", stringify!($parameter), " = ", stringify!($default), ".")]
            fn default() -> Self {
                Self { $parameter: $default }
            }
        }

        impl $crate::functions::Activation for $type {
            fn name(&self) -> String {
                format!("{}({})", $name, self.$parameter)
            }

            fn value(&self, x: f64) -> f64 {
                $value(x, self.$parameter)
            }

            fn derivative(&self, x: f64) -> f64 {
                $first(x, self.$parameter)
            }

            fn second_derivative(&self, x: f64) -> f64 {
                $second(x, self.$parameter)
            }
        }
    };
}

pub(super) use {one_parameter, parameterless};
