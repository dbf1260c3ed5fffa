//! The site to pages: plan every address, build its view, draw it with the theme.

pub mod view;
