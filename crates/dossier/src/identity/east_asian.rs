//! Names whose family name comes first: Chinese and Korean ones, told by the family name and by the syllables after it.

use rapporteur_lexicon::Lexicon;

/// Family names; those that are given names or words in the West as well ask for more behind them.
const FAMILIES: &str = " xi wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo liang zheng \
    xie tang feng yu dong xiao cheng cao yuan deng peng zeng jiang cai jia ding wei xue ye yan pan dai xia zhong tian ren \
    fang shi yao liao zou xiong jin lu hao bai cui mao qiu qin gu hou shao meng duan lei qian yin wen qi bo tsai tsang leung lam \
    kim lee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin kwon hwang \
    ahn song ryu ryoo yoo hong jeon ko moon mun son bae baek paek nam ri roh noh ban hyon kwak ";
const DOUBTFUL: &str = " kim lee park ma bo jo son oh song moon ban ko bae lei pan ren sun han chung jin im dong long ";

/// Whether a name, as the folded parts of its words, has its family name first.
pub(crate) fn is(words: &[&[String]], lexicon: &Lexicon) -> bool {
    let [first, rest @ ..] = words else {
        return false;
    };
    if first.len() != 1 || rest.is_empty() || rest.len() > 2 || !has(FAMILIES, &first[0]) {
        return false;
    }
    let parts: Vec<&String> = rest.iter().flat_map(|w| w.iter()).collect();
    let syllabic = match parts.len() {
        1 => syllables(parts[0]).is_some_and(|n| n <= 2),
        2 => parts.iter().all(|p| syllables(p) == Some(1)),
        _ => false,
    };
    let western = || {
        let mut c = first[0].chars();
        let title: String = c
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(c)
            .collect();
        lexicon.gender(&title).is_some() || has(DOUBTFUL, &first[0])
    };
    syllabic && (parts.len() == 2 || !western())
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// How many syllables a word has when it is made of Chinese or Korean ones only; at most three are tried.
fn syllables(word: &str) -> Option<usize> {
    fn rest(w: &str, left: usize) -> Option<usize> {
        if w.is_empty() {
            return Some(0);
        }
        if left == 0 {
            return None;
        }
        const ONSETS: [&str; 36] = [
            "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch",
            "sh", "r", "z", "c", "s", "y", "w", "ts", "hy", "ky", "py", "my", "gy", "by", "kw",
            "hw", "gw", "jj", "kk",
        ];
        const CODAS: [&str; 9] = ["", "ng", "n", "k", "l", "m", "p", "ck", "b"];
        let mut best: Option<usize> = None;
        for onset in ONSETS {
            let Some(after) = w.strip_prefix(onset) else {
                continue;
            };
            let vowels = after.bytes().take_while(|b| b"aeiou".contains(b)).count();
            for v in 1..=vowels.min(3) {
                let after = &after[v..];
                for coda in CODAS {
                    if let Some(n) = after.strip_prefix(coda).and_then(|a| rest(a, left - 1)) {
                        best = Some(best.map_or(n + 1, |b| b.min(n + 1)));
                    }
                }
            }
        }
        best
    }
    rest(word, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_tell_pinyin_and_korean_from_english() {
        for word in ["jinping", "keqiang", "soo", "duck", "jintao", "yi"] {
            assert!(syllables(word).is_some_and(|n| n <= 2), "{word}");
        }
        for word in ["darroch", "smith", "johnson", "kardashian"] {
            assert!(syllables(word).is_none_or(|n| n > 2), "{word}");
        }
    }
}
