//! What the command line asks for.

pub(crate) const USAGE: &str = "\
usage: stop_caster_scene
       stop_caster_scene --real --caster-id ID --scene-id ID
       stop_caster_scene --endpoint URL --caster-id ID --scene-id ID

Without arguments: the whole story against an emulator in this process; nothing leaves this machine.
--real: one StopCasterScene call to ApsaraVideo Live.
--endpoint: the same call to another server, such as http://127.0.0.1:8080.

--real and --endpoint take credentials from where the official SDKs do, first from ALIBABA_CLOUD_ACCESS_KEY_ID and
ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment, and the region from ALIBABA_CLOUD_REGION_ID.";

#[derive(Debug, PartialEq)]
pub(crate) enum Args {
    Story,
    Stop { server: Server, caster_id: String, scene_id: String },
}

#[derive(Debug, PartialEq)]
pub(crate) enum Server {
    Real,
    Other(String),
}

impl Args {
    /// Reads the arguments; nothing if they ask for help.
    pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Option<Self>, String> {
        let mut args = args.into_iter();
        let (mut server, mut caster_id, mut scene_id) = (None, None, None);
        while let Some(arg) = args.next() {
            let mut value = || {
                let value = args.next().filter(|value| !value.starts_with("--"));
                value.ok_or_else(|| format!("{arg} needs a value"))
            };
            match arg.as_str() {
                "-h" | "--help" => return Ok(None),
                "--real" | "--endpoint" if server.is_some() => {
                    return Err("give one of --real and --endpoint".into());
                }
                "--real" => server = Some(Server::Real),
                "--endpoint" => server = Some(Server::Other(value()?)),
                "--caster-id" => caster_id = Some(value()?),
                "--scene-id" => scene_id = Some(value()?),
                _ => return Err(format!("unknown argument {arg}")),
            }
        }
        match (server, caster_id, scene_id) {
            (None, None, None) => Ok(Some(Self::Story)),
            (Some(server), Some(caster_id), Some(scene_id)) => {
                Ok(Some(Self::Stop { server, caster_id, scene_id }))
            }
            (None, ..) => Err("say where the scene is: --real or --endpoint URL".into()),
            _ => Err("say which scene: --caster-id ID --scene-id ID".into()),
        }
    }
}
