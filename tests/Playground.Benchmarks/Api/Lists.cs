namespace Playground.Benchmarks.Api;

/// <summary>All pods of a namespace over HTTP, as JSON or as the table that `kubectl get pods` asks for.</summary>
internal sealed class Lists(int pods, bool asTable) : Measurement
{
    private const int Rounds = 60;
    private const string Path = "/clusters/default/api/v1/namespaces/default/pods";

    public override string What => $"list of {pods:N0} pods over HTTP as {(asTable ? "a table" : "JSON")}";

    private string Accept => asTable ? "application/json;as=Table;v=v1;g=meta.k8s.io,application/json" : "application/json";

    public override async Task<string> RunAsync()
    {
        await using var host = await ApiHost.StartAsync();
        await Load.RunAsync(16, pods, i => host.PostAsync(Path, ApiHost.Pod($"fish-{i}")));
        await Load.RunAsync(1, Rounds, _ => host.GetAsync(Path, Accept));
        var load = await Load.RunAsync(1, Rounds, _ => host.GetAsync(Path, Accept));
        var answer = await host.GetAsync(Path, Accept);
        host.BareAnswers(answer);
        await Load.RunAsync(1, Rounds, _ => host.GetAsync("/bare"));
        var bare = await Load.RunAsync(1, Rounds, _ => host.GetAsync("/bare"));
        return $"p50 {load.P50.TotalMilliseconds:0.0} ms, p99 {load.P99.TotalMilliseconds:0.0} ms ({answer.Length / 1024:N0} KiB); bare Kestrel p50 {bare.P50.TotalMilliseconds:0.0} ms";
    }
}
