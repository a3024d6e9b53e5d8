//! Annotated sentences in a notation that a person can write: a token is `form/lemma/XPOS|UPOS|head|relation|MISC`,
//! a sentence a line. Lemma and Penn tag may be left out: the lemma is then the form in lower case. MISC as in
//! CoNLL-U (`NER=`, `Attr=`), several joined by `|`.

use rapporteur_intake::{Format, Input};

/// The sentences as a report in CoNLL-U.
pub fn report(sentences: &[&str]) -> Input {
    let mut conllu = String::new();
    for s in sentences {
        for (n, token) in s.split_whitespace().enumerate() {
            let parts: Vec<&str> = token.split('|').collect();
            let [word, upos, head, relation, misc @ ..] = &parts[..] else {
                panic!("not a token: {token}");
            };
            let mut word = word.split('/');
            let form = word.next().unwrap_or_default();
            let lower = form.to_lowercase();
            let lemma = word.next().unwrap_or(&lower);
            let xpos = word.next().unwrap_or("_");
            let misc = match misc {
                [] => "_".to_string(),
                some => some.join("|"),
            };
            let n = n + 1;
            conllu.push_str(&format!(
                "{n}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}\n"
            ));
        }
        conllu.push('\n');
    }
    Input {
        format: Format::Conllu,
        ..Input::from_text(conllu)
    }
}
