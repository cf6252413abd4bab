//! The type behind the trait, written once for all activations.

/// The methods of an activation that take many numbers: its fast form.
macro_rules! on_slices {
    (|$f:ident| $fast:expr) => {
        fn apply(&self, xs: &mut [f64]) {
            let $f = self;
            vector::Fast::values(&$fast, xs);
        }

        fn apply_f32(&self, xs: &mut [f32]) {
            let $f = self;
            vector::Fast::values_f32(&$fast, xs);
        }

        fn slopes(&self, xs: &mut [f64]) {
            let $f = self;
            vector::Fast::slopes(&$fast, xs);
        }

        fn slopes_f32(&self, xs: &mut [f32]) {
            let $f = self;
            vector::Fast::slopes_f32(&$fast, xs);
        }

        fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
            let $f = self;
            vector::Fast::backpropagate(&$fast, xs, gradients);
        }

        fn backpropagate_f32(&self, xs: &[f32], gradients: &mut [f32]) {
            let $f = self;
            vector::Fast::backpropagate_f32(&$fast, xs, gradients);
        }
    };
}

/// A type without parameters whose value and derivatives are the given functions; for some, the
/// derivative is also a function of the value.
macro_rules! parameterless {
    ($(#[$doc:meta])* $type:ident, $name:literal, $value:path, $first:path, $second:path,
        fast $fast:expr $(, from_value |$y:ident| $first_from_value:expr)?) => {
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

            $crate::functions::implement::on_slices!(|_f| $fast);

            $(
                fn backpropagate_with_outputs(&self, _: &[f64], ys: &[f64], gradients: &mut [f64]) {
                    vector::multiply_by(gradients, ys, #[inline(always)] |$y| $first_from_value);
                }
            )?
        }
    };
}

/// A type with one parameter, checked to be finite, whose value and derivatives are the given
/// functions of x and the parameter; its fast form is made of the parameter.
macro_rules! one_parameter {
    (
        $(#[$doc:meta])* $type:ident { $parameter:ident = $default:literal },
        $name:literal, $value:path, $first:path, $second:path, fast $fast:path
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

            /// With a parameter that may be anything, as that of the function.
            pub(super) fn unchecked($parameter: f64) -> Self {
                Self { $parameter }
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

            $crate::functions::implement::on_slices!(|f| $fast(f.$parameter));
        }
    };
}

pub(super) use {on_slices, one_parameter, parameterless};
