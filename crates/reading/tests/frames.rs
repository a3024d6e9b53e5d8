//! Every frame of the lexicon reads its own example: the model is asked here.

use rapporteur_lexicon::Frame;
use rapporteur_reading::{Pipeline, check};

#[test]
fn every_frame_reads_its_example() {
    let pipeline = Pipeline::new(false, None).expect("the built-in model and lexicon");
    let frames: Vec<&Frame> = pipeline.lexicon().frames().all().iter().collect();
    let wrong = check::frames(&pipeline, &frames);
    let mut lines: Vec<String> = (wrong.iter())
        .map(|(f, reason)| format!("{}\t{}\t{}\t{reason}", f.pattern, f.example, f.who))
        .collect();
    lines.sort();
    assert!(
        lines.is_empty(),
        "{} of {} frames do not read their examples:\n{}",
        lines.len(),
        frames.len(),
        lines.join("\n")
    );
}
