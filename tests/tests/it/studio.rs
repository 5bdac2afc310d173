//! The production studio from its creation to its end, by way of `live-api`.

use aliyun_rpc_core::{Client, Error, ErrorKind};
use aliyun_rpc_emulator::Emulator;
use live_api::caster::add_caster_layout::{AudioLayer, VideoLayer};
use live_api::caster::create_caster::Tag;
use live_api::caster::{
    AddCasterLayout, AddCasterVideoResource, CreateCaster, DeleteCaster, DescribeCasterScenes,
    DescribeCasters, SetCasterConfig, StartCaster, StartCasterScene, StopCaster, StopCasterScene,
};

/// A studio that runs: its id, its preview scene and its programme scene.
async fn running(client: &Client, token: &str) -> Result<(String, String, String), Error> {
    let create = CreateCaster::builder()
        .charge_type("PostPaid")
        .client_token(token)
        .norm_type(1)
        .caster_name("late show & friends 直播")
        .tag([Tag::builder().key("stage").value("a=b").build(), Tag::builder().key("two").build()])
        .build();
    let caster = client.send(&create).await?.caster_id.unwrap();
    client
        .send(
            SetCasterConfig::builder().caster_id(&caster).domain_name("live.example.com").delay(0.5).build(),
        )
        .await?;
    let source = AddCasterVideoResource::builder()
        .caster_id(&caster)
        .resource_name("camera 1")
        .location_id("RV01")
        .live_stream_url("rtmp://live.example.com/app/camera1");
    assert!(client.send(source.build()).await?.resource_id.is_some());
    let layout = AddCasterLayout::builder()
        .caster_id(&caster)
        .video_layer([VideoLayer::builder()
            .fill_mode("fit")
            .height_normalized(1.0)
            .width_normalized(0.5)
            .position_normalized([0.25, 0.0])
            .build()])
        .blend_list(["RV01"])
        .audio_layer([AudioLayer::builder().volume_rate(0.5).build()])
        .mix_list(["RV01"]);
    assert!(client.send(layout.build()).await?.layout_id.is_some());
    let started = client.send(StartCaster::builder().caster_id(&caster).build()).await?;
    let preview = started.pvw_scene_infos[0].scene_id.clone().unwrap();
    let programme = &started.pgm_scene_infos[0];
    assert!(!programme.stream_infos.is_empty());
    Ok((caster, preview, programme.scene_id.clone().unwrap()))
}

fn stop(caster: &str, scene: &str) -> StopCasterScene {
    StopCasterScene::builder().caster_id(caster).scene_id(scene).build()
}

#[tokio::test]
async fn a_studio_lives_and_each_step_has_consequences() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let (caster, preview, _) = running(&client, "token-1").await.unwrap();

    let listed = client.send(DescribeCasters::builder().caster_id(&caster).build()).await.unwrap();
    assert_eq!(listed.total, Some(1));
    let studio = &listed.caster_list[0];
    assert_eq!(studio.caster_name.as_deref(), Some("late show & friends 直播"));
    assert_eq!(studio.status, Some(1));
    let tags: Vec<_> =
        studio.tags.iter().map(|tag| (tag.tag_key.as_deref(), tag.tag_value.as_deref())).collect();
    assert_eq!(tags, [(Some("stage"), Some("a=b")), (Some("two"), Some(""))]);

    let status = async || {
        let scenes =
            client.send(DescribeCasterScenes::builder().caster_id(&caster).scene_id(&preview).build()).await;
        scenes.unwrap().scene_list[0].status
    };
    assert_eq!(status().await, Some(1));
    client.send(stop(&caster, &preview)).await.unwrap();
    assert_eq!(status().await, Some(0));
    client.send(StartCasterScene::builder().caster_id(&caster).scene_id(&preview).build()).await.unwrap();
    assert_eq!(status().await, Some(1));

    client.send(StopCaster::builder().caster_id(&caster).build()).await.unwrap();
    client.send(DeleteCaster::builder().caster_id(&caster).build()).await.unwrap();
    assert_eq!(client.send(DescribeCasters::builder().build()).await.unwrap().total, Some(0));
}

#[tokio::test]
async fn each_refusal_of_stop_caster_scene_is_a_typed_error() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let (caster, preview, programme) = running(&client, "token-1").await.unwrap();
    let (other, others_preview, _) = running(&client, "token-2").await.unwrap();
    client.send(stop(&other, &others_preview)).await.unwrap();

    let nobody = "a2b8e671-2fe5-4642-a2ec-bf93880e0001";
    for (action, status, code) in [
        (stop(&other, &others_preview), 400, "IncorrectSceneStatus.Idle"),
        (stop(&caster, &programme), 400, "IncorrectSceneStatus"),
        (stop(&caster, &others_preview), 404, "InvalidScene.NotFound"),
        (stop(&caster, "999999"), 404, "InvalidScene.NotFound"),
        (stop(nobody, &preview), 404, "InvalidCaster.NotFound"),
        (stop("not an id", &preview), 400, "InvalidCasterId.Malformed"),
        (stop(&caster, "not an id"), 400, "InvalidSceneId.Malformed"),
    ] {
        let error = client.send(&action).await.unwrap_err();
        assert_eq!((error.status(), error.code()), (Some(status), Some(code)), "{error}");
        assert_eq!(error.kind(), ErrorKind::Service);
        assert_eq!(error.action(), Some("StopCasterScene"));
        assert!(error.request_id().is_some_and(|id| id.len() == 36), "{error}");
        assert_eq!(error.host_id(), emulator.endpoint().strip_prefix("http://"));
        assert!(error.recommend().is_some_and(|url| url.starts_with("https://")), "{error:?}");
    }
}
