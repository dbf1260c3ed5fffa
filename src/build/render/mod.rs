//! The site to pages: plan every address, build its view, draw it with the theme.

pub mod view;
mod article;
mod assets;
mod convert;
mod dates;
mod edition;
mod gather;
mod route;
mod theme;
mod words;
