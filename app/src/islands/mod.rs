//! The parts of pages that wake up in the browser. Each takes over markup that works without it.
