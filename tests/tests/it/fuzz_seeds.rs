//! The seeds of the fuzz targets, through what the fuzz targets check.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tests::fuzz::TARGETS;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz").join(name)
}

/// Names in a folder, without their extensions.
fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_seed_is_what_its_name_says_and_breaks_nothing() {
    let mut wrong = Vec::new();
    for (target, check) in TARGETS {
        let (mut taken, mut refused) = (0, 0);
        for seed in fs::read_dir(folder("seeds").join(target)).unwrap() {
            let seed = seed.unwrap().path();
            let bytes = fs::read(&seed).unwrap();
            let should_be_taken = !seed.file_name().unwrap().to_str().unwrap().starts_with("not_");
            let is_taken = std::panic::catch_unwind(|| check(&bytes));
            match is_taken {
                Ok(true) => taken += 1,
                Ok(false) => refused += 1,
                Err(_) => {}
            }
            if !is_taken.is_ok_and(|is_taken| is_taken == should_be_taken) {
                wrong.push(seed);
            }
        }
        assert!(taken >= 5 && refused >= 5, "{target} takes {taken} of its seeds and refuses {refused}");
    }
    assert!(wrong.is_empty(), "broken by, or not what they are called: {wrong:#?}");
}

#[test]
fn every_check_has_a_fuzz_target_and_seeds() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names_in(&folder("targets")), targets);
    assert_eq!(names_in(&folder("seeds")), targets);
}
