//! Credentials in a profile of `~/.alibabacloud/credentials`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ini::{Ini, Section};
use super::session::Session;
use super::{
    AssumeRoleProvider, Credentials, EcsRoleProvider, OidcProvider, ProvideCredentials, ProvideFuture,
    ProviderContext, because, file,
};
use crate::error::Error;

const FILE: &str = "ALIBABA_CLOUD_CREDENTIALS_FILE";
const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";
/// Some official clients read the one, some the other.
const FILES: [&str; 2] = [".alibabacloud/credentials", ".alibabacloud/credentials.ini"];

/// Reads a profile of the INI file that the official SDKs share.
///
/// The file is that of `ALIBABA_CLOUD_CREDENTIALS_FILE`, or else `~/.alibabacloud/credentials` and
/// `~/.alibabacloud/credentials.ini`, whichever has the profile; the profile is that of `ALIBABA_CLOUD_PROFILE`, or else
/// `default`. A profile has a `type`:
///
/// | type | needs | takes |
/// |---|---|---|
/// | `access_key` | `access_key_id`, `access_key_secret` | |
/// | `ram_role_arn` | the same and `role_arn` | `role_session_name`, `policy` |
/// | `oidc_role_arn` | `role_arn`, `oidc_provider_arn`, `oidc_token_file_path` | `role_session_name`, `policy` |
/// | `ecs_ram_role` | | `role_name` |
///
/// Values end at the first `#`.
#[derive(Debug, Clone, Default)]
pub struct IniProfileProvider {
    file: Option<PathBuf>,
    profile: Option<String>,
}

impl IniProfileProvider {
    /// File and profile as the environment has them.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another file.
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

    fn files(&self, context: &ProviderContext) -> Result<Vec<PathBuf>, Error> {
        if let Some(path) = self.file.clone().or_else(|| context.variable(FILE).map(PathBuf::from)) {
            return Ok(vec![path]);
        }
        let all = FILES.map(|path| context.below_home(path)).into_iter().collect::<Result<Vec<_>, _>>()?;
        let there: Vec<_> = all.iter().filter(|path| path.exists()).cloned().collect();
        if there.is_empty() {
            let names: Vec<_> = all.iter().map(|path| path.display().to_string()).collect();
            return Err(Error::credentials(format!("neither {} exists", names.join(" nor "))));
        }
        Ok(there)
    }

    fn source(&self, context: &ProviderContext) -> Result<Arc<dyn ProvideCredentials>, Error> {
        let name = self.profile.clone().or_else(|| context.variable(PROFILE));
        let name = name.unwrap_or_else(|| "default".into());
        let files = self.files(context)?;
        for path in &files {
            let ini = Ini::parse(&file::read(path)?).map_err(|malformed| {
                let (path, line) = (path.display(), malformed.line);
                Error::credentials(format!(
                    "line {line} of {path} is neither a [section] nor a `name = value` in one"
                ))
            })?;
            if let Some(section) = ini.section(&name) {
                return source_of(section).map_err(|problem| {
                    Error::credentials(format!("the profile `{name}` of {}: {problem}", path.display()))
                });
            }
        }
        let names: Vec<_> = files.iter().map(|path| path.display().to_string()).collect();
        Err(Error::credentials(format!("there is no profile `{name}` in {}", names.join(" and ")))
            .with_help(format!("add a section [{name}], or name another one by {PROFILE}")))
    }
}

impl ProvideCredentials for IniProfileProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(async move {
            let source = self.source(context)?;
            source.provide(context).await.map_err(|e| because("the INI profile", e))
        })
    }
}

/// Whether a file can be read.
pub(crate) fn is_readable(text: &str, profile: &str) -> bool {
    Ini::parse(text).is_ok_and(|ini| ini.section(profile).is_some_and(|section| source_of(section).is_ok()))
}

fn source_of(section: &Section) -> Result<Arc<dyn ProvideCredentials>, String> {
    let required = |name: &str| section.get(name).ok_or_else(|| format!("`{name}` is not set or empty"));
    let text = |name: &str| section.get(name).map(str::to_owned);
    let session = Session { name: text("role_session_name"), policy: text("policy"), ..Session::default() };
    let pair =
        || Ok::<_, String>(Credentials::new(required("access_key_id")?, required("access_key_secret")?));
    Ok(match required("type")? {
        "access_key" => Arc::new(pair()?),
        "ram_role_arn" => {
            Arc::new(AssumeRoleProvider::new(required("role_arn")?, pair()?).in_session(session))
        }
        "oidc_role_arn" => Arc::new(
            OidcProvider::new()
                .role_arn(required("role_arn")?)
                .provider_arn(required("oidc_provider_arn")?)
                .token_file(required("oidc_token_file_path")?)
                .in_session(session),
        ),
        "ecs_ram_role" => match section.get("role_name") {
            Some(role) => Arc::new(EcsRoleProvider::new().role(role)),
            None => Arc::new(EcsRoleProvider::new()),
        },
        other => {
            let other: String = other.chars().take(40).collect();
            return Err(format!(
                "the type `{}` is none of access_key, ram_role_arn, oidc_role_arn and ecs_ram_role",
                other.escape_debug()
            ));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, Folder, ready};

    const PAIR: &str =
        "[default]\ntype = access_key\naccess_key_id = id-1\naccess_key_secret = canary # mine\n";

    fn id(provider: &IniProfileProvider, context: &ProviderContext) -> Result<String, String> {
        ready(provider.provide(context)).map(|c| c.access_key_id().to_owned()).map_err(|e| e.to_string())
    }

    #[test]
    fn both_files_are_looked_through() {
        let folder = Folder::new();
        let context = testing::context(&[("HOME", folder.path("").to_str().unwrap())]);
        let error = id(&IniProfileProvider::new(), &context).unwrap_err();
        assert!(error.starts_with("neither ") && error.ends_with("credentials.ini exists"), "{error}");

        folder.file(FILES[1], PAIR);
        assert_eq!(id(&IniProfileProvider::new(), &context), Ok("id-1".into()));
        folder.file(FILES[0], &PAIR.replace("id-1", "id-2"));
        assert_eq!(id(&IniProfileProvider::new(), &context), Ok("id-2".into()));
        folder.file(FILES[0], "[other]\n");
        assert_eq!(id(&IniProfileProvider::new(), &context), Ok("id-1".into()));
    }

    #[test]
    fn file_and_profile_are_those_of_the_environment() {
        let folder = Folder::new();
        let path = folder.file("mine", &PAIR.replace("default", "work"));
        let path = path.to_str().unwrap();
        let context = testing::context(&[(FILE, path), (PROFILE, "work")]);
        assert_eq!(id(&IniProfileProvider::new(), &context), Ok("id-1".into()));
        let error = id(&IniProfileProvider::new().profile("absent"), &context).unwrap_err();
        assert!(error.starts_with("there is no profile `absent` in /"), "{error}");
    }

    #[test]
    fn a_profile_that_lacks_something_is_named_without_its_values() {
        let folder = Folder::new();
        for (text, problem) in [
            ("[default]\ncanary\n", "line 2 of "),
            ("[default]\n", "mine: `type` is not set or empty"),
            (
                "[default]\ntype=access_key\naccess_key_id=canary",
                "mine: `access_key_secret` is not set or empty",
            ),
            (
                "[default]\ntype=ram_role_arn\naccess_key_id=canary\naccess_key_secret=canary",
                "`role_arn` is not set",
            ),
            ("[default]\ntype=oidc_role_arn\nrole_arn=r", "`oidc_provider_arn` is not set"),
            ("[default]\ntype=rsa_key_pair", "the type `rsa_key_pair` is none of access_key, "),
        ] {
            let provider = IniProfileProvider::new().file(folder.file("mine", text));
            let error = id(&provider, &testing::context(&[])).unwrap_err();
            assert!(error.contains(problem) && !error.contains("canary"), "{error}");
        }
    }
}
