//! The production studio, which the API calls caster.
//!
//! A studio takes sources (video resources), arranges them (layouts), and shows them in scenes: a preview scene (PVW) and
//! the programme scene (PGM), which goes to air. It is created, configured with a domain, and started, which opens both.
//!
//! | to | send |
//! |---|---|
//! | make, find and remove studios | [`CreateCaster`], [`DescribeCasters`], [`DeleteCaster`] |
//! | set one up | [`SetCasterConfig`], [`AddCasterVideoResource`], [`AddCasterLayout`] |
//! | run it | [`StartCaster`], [`StopCaster`] |
//! | see, open and close its scenes | [`DescribeCasterScenes`], [`StartCasterScene`], [`StopCasterScene`] |

pub mod add_caster_layout;
pub mod add_caster_video_resource;
pub mod create_caster;
pub mod delete_caster;
pub mod describe_caster_scenes;
pub mod describe_casters;
pub mod set_caster_config;
pub mod start_caster;
pub mod start_caster_scene;
pub mod stop_caster;
pub mod stop_caster_scene;

pub use add_caster_layout::{AddCasterLayout, AddCasterLayoutResponse};
pub use add_caster_video_resource::{AddCasterVideoResource, AddCasterVideoResourceResponse};
pub use create_caster::{CreateCaster, CreateCasterResponse};
pub use delete_caster::{DeleteCaster, DeleteCasterResponse};
pub use describe_caster_scenes::{DescribeCasterScenes, DescribeCasterScenesResponse};
pub use describe_casters::{DescribeCasters, DescribeCastersResponse};
pub use set_caster_config::{SetCasterConfig, SetCasterConfigResponse};
pub use start_caster::{StartCaster, StartCasterResponse};
pub use start_caster_scene::{StartCasterScene, StartCasterSceneResponse};
pub use stop_caster::{StopCaster, StopCasterResponse};
pub use stop_caster_scene::{StopCasterScene, StopCasterSceneResponse};
