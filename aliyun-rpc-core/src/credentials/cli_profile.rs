//! Credentials in a profile of the Alibaba Cloud CLI: `~/.aliyun/config.json`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::json::{self, Object};
use super::session::Session;
use super::{
    AssumeRoleProvider, Credentials, EcsRoleProvider, OidcProvider, ProcessProvider, ProvideCredentials,
    ProvideFuture, ProviderContext, UriProvider, because, file,
};
use crate::error::Error;

const DISABLED: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";
const FILE: &str = ".aliyun/config.json";

/// Reads a profile of the Alibaba Cloud CLI.
///
/// The profile is that of `ALIBABA_CLOUD_PROFILE`, or else the file's `current` one.
/// `ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true` switches the provider off. Of the CLI's modes it knows `AK`, `StsToken`,
/// `RamRoleArn`, `EcsRamRole`, `OIDC`, `ChainableRamRoleArn`, `CredentialsURI` and `External`. Profiles that are, by a detour,
/// their own source are an error.
#[derive(Debug, Clone, Default)]
pub struct CliProfileProvider {
    file: Option<PathBuf>,
    profile: Option<String>,
}

impl CliProfileProvider {
    /// The profile of the environment or the file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another file than `~/.aliyun/config.json`.
    #[must_use]
    pub fn file(mut self, path: impl AsRef<Path>) -> Self {
        self.file = Some(path.as_ref().to_owned());
        self
    }

    /// Another profile.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    fn source(&self, context: &ProviderContext) -> Result<Source, Error> {
        if context.is_on(DISABLED) {
            return Err(Error::credentials(format!("the CLI's profiles are switched off by {DISABLED}")));
        }
        let path = match &self.file {
            Some(path) => path.clone(),
            None => context.below_home(FILE)?,
        };
        let text = file::read(&path)?;
        let name = self.profile.clone().or_else(|| context.variable(PROFILE));
        source_of(text.as_bytes(), name.as_deref()).map_err(|problem| {
            Error::credentials(format!("the file {} {problem}", path.display()))
                .with_help("see `aliyun configure list`")
        })
    }
}

impl ProvideCredentials for CliProfileProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(async move {
            let source = self.source(context)?;
            source.provide(context).await.map_err(|e| because("the CLI's profile", e))
        })
    }
}

/// So many roles may be assumed one by another; the service's own limit on roles is far below what a file can name.
const LONGEST_CHAIN: usize = 16;

type Source = Arc<dyn ProvideCredentials>;

/// Whether a configuration can be read.
pub(crate) fn is_readable(text: &[u8], profile: &str) -> bool {
    source_of(text, Some(profile)).is_ok()
}

/// What a profile of this configuration stands for: the one named, or else the current one.
fn source_of(text: &[u8], name: Option<&str>) -> Result<Source, String> {
    let value = json::parse(text)?;
    let config = Object::of(&value)?;
    let profiles = Profiles(config.list("profiles")?);
    let name = match name {
        Some(name) => name,
        None => config.required("current")?,
    };
    profiles.source(name, &mut Vec::new())
}

struct Profiles<'j>(Vec<Object<'j>>);

impl<'j> Profiles<'j> {
    /// The source of a profile; `passed` are those whose source it is, or theirs.
    fn source(&self, name: &'j str, passed: &mut Vec<&'j str>) -> Result<Source, String> {
        if passed.contains(&name) {
            passed.push(name);
            return Err(format!("has profiles that are their own source: {}", passed.join(" -> ")));
        }
        if passed.len() == LONGEST_CHAIN {
            return Err(format!(
                "has more than {LONGEST_CHAIN} profiles that are each the source of another"
            ));
        }
        passed.push(name);
        let profile = self.0.iter().find(|profile| profile.text("name") == Ok(Some(name)));
        let profile = profile.ok_or_else(|| format!("has no profile `{name}`"))?;
        if profile.text("mode") == Ok(Some("ChainableRamRoleArn")) {
            let in_profile = |problem| format!("in profile `{name}`: {problem}");
            let source = self.source(profile.required("source_profile").map_err(in_profile)?, passed)?;
            return assume(profile, source).map_err(in_profile);
        }
        plain_source(profile).map_err(|problem| format!("in profile `{name}`: {problem}"))
    }
}

/// The source of a profile that needs no other.
fn plain_source(profile: &Object<'_>) -> Result<Source, String> {
    let pair = || {
        let (id, secret) = (profile.required("access_key_id")?, profile.required("access_key_secret")?);
        Ok::<_, String>(Credentials::new(id, secret))
    };
    let temporary = || {
        let (id, secret) = (profile.required("access_key_id")?, profile.required("access_key_secret")?);
        Ok::<_, String>(Credentials::with_security_token(id, secret, profile.required("sts_token")?))
    };
    Ok(match profile.required("mode")? {
        "AK" => Arc::new(pair()?),
        "StsToken" => Arc::new(temporary()?),
        "RamRoleArn" => match profile.text("sts_token")? {
            Some(_) => assume(profile, Arc::new(temporary()?))?,
            None => assume(profile, Arc::new(pair()?))?,
        },
        "EcsRamRole" => match profile.text("ram_role_name")? {
            Some(role) => Arc::new(EcsRoleProvider::new().role(role)),
            None => Arc::new(EcsRoleProvider::new()),
        },
        "OIDC" => Arc::new(
            OidcProvider::new()
                .role_arn(profile.required("ram_role_arn")?)
                .provider_arn(profile.required("oidc_provider_arn")?)
                .token_file(profile.required("oidc_token_file")?)
                .in_session(session(profile)?),
        ),
        "CredentialsURI" => Arc::new(UriProvider::new().uri(profile.required("credentials_uri")?)),
        "BearerToken" => Arc::new(Credentials::bearer(profile.required("bearer_token")?)),
        "External" => Arc::new(ProcessProvider::new(profile.required("process_command")?)),
        other => {
            let other: String = other.chars().take(40).collect();
            return Err(format!("the mode `{}` is not supported", other.escape_debug()));
        }
    })
}

fn assume(profile: &Object<'_>, source: Source) -> Result<Source, String> {
    let mut role = AssumeRoleProvider::new(profile.required("ram_role_arn")?, source);
    if let Some(id) = profile.text("external_id")? {
        role = role.external_id(id);
    }
    Ok(Arc::new(role.in_session(session(profile)?)))
}

fn session(profile: &Object<'_>) -> Result<Session, String> {
    let text = |name| profile.text(name).map(|text| text.map(str::to_owned));
    Ok(Session {
        name: text("ram_session_name")?.or(text("role_session_name")?),
        policy: text("policy")?,
        // The CLI writes 0 where nothing was set.
        duration: profile.number("expired_seconds")?.filter(|n| *n > 0).map(Duration::from_secs),
        region: text("sts_region")?,
        vpc: profile.is_on("enable_vpc")?,
        endpoint: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, Folder, ready};
    use proptest::prelude::*;

    const CONFIG: &str = r#"{"current": "ak", "profiles": [
        {"name": "ak", "mode": "AK", "access_key_id": "id-1", "access_key_secret": "canary", "sts_token": ""},
        {"name": "sts", "mode": "StsToken", "access_key_id": "STS.1", "access_key_secret": "canary", "sts_token": "t"},
        {"name": "half", "mode": "AK", "access_key_id": "canary"},
        {"name": "odd", "mode": "AK", "access_key_id": 1, "access_key_secret": "canary"},
        {"name": "sso", "mode": "CloudSSO"},
        {"name": "a", "mode": "ChainableRamRoleArn", "source_profile": "b", "ram_role_arn": "r"},
        {"name": "b", "mode": "ChainableRamRoleArn", "source_profile": "c", "ram_role_arn": "r"},
        {"name": "c", "mode": "ChainableRamRoleArn", "source_profile": "b", "ram_role_arn": "r"},
        {"name": "late", "mode": "ChainableRamRoleArn", "source_profile": "absent", "ram_role_arn": "r"},
        {"name": "role", "mode": "ChainableRamRoleArn", "source_profile": "sts", "ram_role_arn": "acs:r",
         "ram_session_name": "s", "expired_seconds": 900, "external_id": "x", "policy": "{}", "sts_region": "cn-beijing",
         "enable_vpc": true}
    ]}"#;

    fn given(text: &str, variables: &[(&str, &str)]) -> Result<Credentials, String> {
        let folder = Folder::new();
        let home = folder.path("");
        folder.file(FILE, text);
        let mut variables = variables.to_vec();
        variables.push(("HOME", home.to_str().unwrap()));
        ready(CliProfileProvider::new().provide(&testing::context(&variables))).map_err(|e| e.to_string())
    }

    #[test]
    fn the_current_profile_counts_unless_another_is_named() {
        assert_eq!(given(CONFIG, &[]).unwrap().access_key_id(), "id-1");
        assert_eq!(given(&format!("\u{feff}{CONFIG}"), &[]).unwrap().security_token(), None);
        let sts = given(CONFIG, &[(PROFILE, "sts")]).unwrap();
        assert_eq!((sts.access_key_id(), sts.security_token()), ("STS.1", Some("t")));
        let off = given(CONFIG, &[(DISABLED, "true")]).unwrap_err();
        assert_eq!(off, "the CLI's profiles are switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED");
    }

    #[test]
    fn a_role_has_all_its_settings() {
        let source = source_of(CONFIG.as_bytes(), Some("role")).unwrap();
        let shown = format!("{source:?}");
        for setting in [
            "role_arn: \"acs:r\"",
            "source: Credentials(***)",
            "external_id: Some(\"x\")",
            "name: Some(\"s\")",
            "policy: Some(\"{}\")",
            "duration: Some(900s)",
            "region: Some(\"cn-beijing\")",
            "vpc: true",
        ] {
            assert!(shown.contains(setting), "{setting} in {shown}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_and_its_profile_too() {
        for (profile, problem) in [
            ("absent", "config.json has no profile `absent`; help: see `aliyun configure list`"),
            ("half", "in profile `half`: `access_key_secret` is not set or empty"),
            ("odd", "in profile `odd`: `access_key_id` is no text"),
            ("sso", "in profile `sso`: the mode `CloudSSO` is not supported"),
            ("a", "has profiles that are their own source: a -> b -> c -> b"),
            ("late", "has no profile `absent`"),
        ] {
            let error = given(CONFIG, &[(PROFILE, profile)]).unwrap_err();
            assert!(error.contains(problem) && !error.contains("canary"), "{error}");
        }
        for (text, problem) in [
            ("{\"current\": canary", "config.json is no JSON: see line 1, column 13"),
            ("[]", "config.json is no JSON object"),
            ("{}", "config.json `current` is not set or empty"),
            ("{\"profiles\": 7}", "config.json `profiles` is no list"),
        ] {
            let error = given(text, &[]).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }

    #[test]
    fn a_chain_is_bounded() {
        let link = |n: usize| {
            format!(
                r#"{{"name":"p{n}","mode":"ChainableRamRoleArn","source_profile":"p{}","ram_role_arn":"r"}}"#,
                n + 1
            )
        };
        let last = r#"{"name":"p16","mode":"AK","access_key_id":"i","access_key_secret":"s"}"#;
        let links: Vec<_> = (0..16).map(link).chain([last.into()]).collect();
        let text = format!(r#"{{"profiles":[{}]}}"#, links.join(","));
        assert!(is_readable(text.as_bytes(), "p1"));
        let problem = source_of(text.as_bytes(), Some("p0")).unwrap_err();
        assert_eq!(problem, "has more than 16 profiles that are each the source of another");
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<Vec<u8>>(), cut in 0..CONFIG.len(), with in "[\\[\\]{}\",:0a]{0,3}") {
            let _ = source_of(&text, None);
            let mangled = format!("{}{with}{}", &CONFIG[..cut], &CONFIG[cut..]);
            for profile in ["ak", "a", "role"] {
                is_readable(mangled.as_bytes(), profile);
            }
        }
    }
}
