namespace Playground.Benchmarks.Api;

/// <summary>Pods created over HTTP, each acknowledged only when it is in the journal.</summary>
internal sealed class Creates(int clients) : Measurement
{
    private const int Warmup = 2_000;

    public override string What => $"pods created over HTTP, {clients} clients";

    public override async Task<string> RunAsync()
    {
        await using var host = await ApiHost.StartAsync();
        var requests = clients is 1 ? 4_000 : 12_000;
        await Load.RunAsync(clients, Warmup, i => CreateAsync(host, $"warm-{i}"));
        var load = await Load.RunAsync(clients, requests, i => CreateAsync(host, $"fish-{i}"));
        host.BareAnswers(await host.GetAsync(Pods + "/fish-1"));
        await Load.RunAsync(clients, Warmup, i => host.PostAsync("/bare", ApiHost.Pod($"warm-{i}")));
        return load.Beside(await Load.RunAsync(clients, requests, i => host.PostAsync("/bare", ApiHost.Pod($"fish-{i}"))));
    }

    private const string Pods = "/clusters/default/api/v1/namespaces/default/pods";

    private static Task CreateAsync(ApiHost host, string name) => host.PostAsync(Pods, ApiHost.Pod(name));
}
