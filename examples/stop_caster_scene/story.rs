//! The story: a studio is made and started, its preview scene is stopped, and stopped again.

use std::error::Error;

use aliyun_rpc_core::{Client, Credentials};
use aliyun_rpc_emulator::Emulator;
use live_api::caster::add_caster_layout::{AudioLayer, VideoLayer};
use live_api::caster::{
    AddCasterLayout, AddCasterVideoResource, CreateCaster, DeleteCaster, DescribeCasterScenes,
    DescribeCasters, SetCasterConfig, StartCaster, StartCasterScene, StopCaster, StopCasterScene,
};

use crate::wire::WireLog;

pub(crate) async fn play() -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::start().await?;
    println!("Emulator at {}; nothing leaves this machine.", emulator.endpoint());
    let client = Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(Credentials::new(emulator.access_key_id(), emulator.access_key_secret()))
        .transport(WireLog::new()?)
        .build()?;

    println!("\n1. Create and set up a studio");
    let caster_id = set_up(&client).await?;

    println!("\n2. Start it");
    client.send(StartCaster::builder().caster_id(&caster_id).build()).await?;
    let scene_id = open_preview(&client, &caster_id).await?;

    println!("\n3. Stop the preview scene");
    let stop = StopCasterScene::builder().caster_id(&caster_id).scene_id(&scene_id).build();
    let reply = client.send(&stop).await?;
    println!("   stopped; RequestId {}", reply.request_id);

    println!("\n4. Stop it again, which the service refuses");
    match client.send(&stop).await {
        Ok(reply) => return Err(format!("it was stopped twice: RequestId {}", reply.request_id).into()),
        Err(e) => {
            println!("   error       {e}");
            println!("   kind        {:?}", e.kind());
            println!("   status      {}", e.status().map(|status| status.to_string()).unwrap_or_default());
            println!("   code        {}", e.code().unwrap_or_default());
            println!("   request id  {}", e.request_id().unwrap_or_default());
            println!("   recommend   {}", e.recommend().unwrap_or_default());
        }
    }

    println!("\n5. Open it again, then stop and delete the studio");
    open_preview(&client, &caster_id).await?;
    client.send(StopCaster::builder().caster_id(&caster_id).build()).await?;
    client.send(DeleteCaster::builder().caster_id(&caster_id).build()).await?;
    let left = client.send(DescribeCasters::builder().build()).await?;
    println!("   studios left: {}", left.total.unwrap_or_default());
    emulator.shutdown().await;
    Ok(())
}

/// Makes a studio with a source and a layout.
async fn set_up(client: &Client) -> Result<String, Box<dyn Error>> {
    let create = CreateCaster::builder()
        .caster_name("late show")
        .client_token("example-1")
        .charge_type("PostPaid")
        .norm_type(1)
        .build();
    let caster_id = client.send(&create).await?.caster_id.ok_or("the reply has no CasterId")?;
    println!("   studio {caster_id}");
    let config = SetCasterConfig::builder()
        .caster_id(&caster_id)
        .domain_name("live.example.com")
        .transcode_config(r#"{"casterTemplate": "lp_hd"}"#)
        .build();
    client.send(&config).await?;
    let camera = AddCasterVideoResource::builder()
        .caster_id(&caster_id)
        .resource_name("camera 1")
        .location_id("RV01")
        .live_stream_url("rtmp://live.example.com/show/camera1")
        .build();
    client.send(&camera).await?;
    let layout = AddCasterLayout::builder()
        .caster_id(&caster_id)
        .video_layer([VideoLayer::builder()
            .height_normalized(1.0)
            .width_normalized(1.0)
            .position_normalized([0.0, 0.0])
            .build()])
        .blend_list(["RV01"])
        .audio_layer([AudioLayer::builder().volume_rate(1.0).build()])
        .mix_list(["RV01"])
        .build();
    client.send(&layout).await?;
    println!("   domain, source and layout set");
    Ok(caster_id)
}

/// Finds the preview scene, and opens it unless it is open.
async fn open_preview(client: &Client, caster_id: &str) -> Result<String, Box<dyn Error>> {
    let scenes = client.send(DescribeCasterScenes::builder().caster_id(caster_id).build()).await?.scene_list;
    let preview = scenes.into_iter().find(|scene| scene.output_type.as_deref() == Some("0"));
    let preview = preview.ok_or("the studio has no preview scene")?;
    let scene_id = preview.scene_id.ok_or("the scene has no SceneId")?;
    if preview.status == Some(1) {
        println!("   preview scene {scene_id} is open");
    } else {
        client.send(StartCasterScene::builder().caster_id(caster_id).scene_id(&scene_id).build()).await?;
        println!("   preview scene {scene_id} is opened");
    }
    Ok(scene_id)
}
