using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Scenarios;

public sealed class VolumeScenarios
{
    [Fact]
    public async Task A_changed_config_map_shows_in_its_volume_but_not_through_a_sub_path()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<ConfigMap>("{metadata: {name: settings}, data: {color: blue, size: big}}");
        await cluster.CreateAsync<Secret>("{metadata: {name: keys}, stringData: {password: hush}}");
        await cluster.CreateAsync<Pod>("""
            metadata: {name: fish, labels: {role: fish}}
            spec:
              terminationGracePeriodSeconds: 1
              volumes:
              - {name: settings, configMap: {name: settings}}
              - {name: keys, secret: {secretName: keys, defaultMode: 256, items: [{key: password, path: dir/word, mode: 288}]}}
              - {name: pod, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
              containers:
              - name: web
                image: busybox
                command: [sleep, infinity]
                volumeMounts:
                - {name: settings, mountPath: /settings}
                - {name: settings, mountPath: /one/color, subPath: color}
                - {name: keys, mountPath: /keys}
                - {name: pod, mountPath: /pod}
            """);
        await cluster.ReadyAsync("fish");
        Assert.Equal("blue blue\n", await ShellAsync("echo $(cat /settings/color) $(cat /one/color)"));
        Assert.Equal("-r--r-----\n", await ShellAsync("ls -l /keys/dir/word | cut -d' ' -f1"));
        Assert.Contains("role=\"fish\"", await ShellAsync("cat /pod/labels"), StringComparison.Ordinal);
        Assert.Equal("touch: /settings/new: Read-only file system\n", await ShellAsync("touch /settings/new"));

        await cluster.ChangeAsync<ConfigMap>("settings", map => map with { Data = ValueMap.Of(("color", "red")) });
        Assert.Equal("red blue gone\n", await ShellAsync("until grep -q red /settings/color; do sleep 0.05; done; echo $(cat /settings/color) $(cat /one/color) $(test -e /settings/size || echo gone)"));

        async Task<string> ShellAsync(string script) => (await cluster.ExecAsync("fish", script)).Output;
    }

    [Fact]
    public async Task A_path_of_the_machine_must_be_what_the_volume_says()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {volumes: [{name: v, hostPath: {path: /srv/pond, type: Directory}}], containers: [{name: web, image: nginx, volumeMounts: [{name: v, mountPath: /v}]}]}}");
        Assert.Equal("MountVolume.SetUp failed for volume \"v\" : hostPath type check failed: /srv/pond is not a directory", await cluster.EventAsync("fish", "FailedMount"));
        await cluster.CreateAsync<Pod>("{metadata: {name: file}, spec: {volumes: [{name: v, hostPath: {path: /etc/hostname, type: File}}], containers: [{name: web, image: nginx, volumeMounts: [{name: v, mountPath: /v}]}]}}");
        await cluster.ReadyAsync("file");
        Assert.Equal("node-1\n", (await cluster.ExecAsync("file", "cat /v")).Output);
    }
}
