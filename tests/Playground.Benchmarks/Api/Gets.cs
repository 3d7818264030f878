namespace Playground.Benchmarks.Api;

/// <summary>One of a thousand pods, read over HTTP.</summary>
internal sealed class Gets : Measurement
{
    private const int Clients = 16;
    private const int Pods = 1_000;
    private const int Requests = 40_000;
    private const string Path = "/clusters/default/api/v1/namespaces/default/pods";

    public override string What => $"pods read over HTTP, {Clients} clients";

    public override async Task<string> RunAsync()
    {
        await using var host = await ApiHost.StartAsync();
        await Load.RunAsync(Clients, Pods, i => host.PostAsync(Path, ApiHost.Pod($"fish-{i}")));
        await Load.RunAsync(Clients, Requests / 4, i => host.GetAsync($"{Path}/fish-{i % Pods}"));
        var load = await Load.RunAsync(Clients, Requests, i => host.GetAsync($"{Path}/fish-{i % Pods}"));
        host.BareAnswers(await host.GetAsync($"{Path}/fish-1"));
        await Load.RunAsync(Clients, Requests / 4, _ => host.GetAsync("/bare"));
        return load.Beside(await Load.RunAsync(Clients, Requests, _ => host.GetAsync("/bare")));
    }
}
