using Playground.ApiServer.Tests.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.History;

/// <summary>With PLAYGROUND_LONG_TESTS set the runs take as long as it takes to trust them.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PLAYGROUND_LONG_TESTS") is { Length: > 0 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watchers_see_every_change_once_and_in_order(bool overHttp)
    {
        await using var host = await ApiHost.StartAsync(new() { WatchWindow = 2000 });
        using var http = new HttpTransport(new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan }, new(host.Root));
        var run = new HistoryRun(overHttp ? http : host.Server.Transport, "default", seed: 11);
        var problems = IsLong
            ? await run.RunAsync(writers: 8, watchers: 16, slow: 2, int.MaxValue, TimeSpan.FromSeconds(60), patience: TimeSpan.FromMinutes(2))
            : await run.RunAsync(writers: 8, watchers: 16, slow: 2, operations: 100, TimeSpan.FromMinutes(1), patience: TimeSpan.FromMinutes(1));
        output.WriteLine(run.Summary);
        Assert.Empty(problems);
        Assert.True(run.Writes > 100 && run.Watched > run.Writes, run.Summary);
    }

    [Theory]
    [InlineData(Fault.EventLost)]
    [InlineData(Fault.EventDoubled)]
    [InlineData(Fault.EventsSwapped)]
    [InlineData(Fault.WrongType)]
    [InlineData(Fault.OldContent)]
    [InlineData(Fault.DeletionSwallowed)]
    [InlineData(Fault.ResumedTooLate)]
    [InlineData(Fault.ResumedTooEarly)]
    [InlineData(Fault.ListClaimsTooMuch)]
    [InlineData(Fault.ListLacksAnObject)]
    [InlineData(Fault.ListHoldsADeletedObject)]
    [InlineData(Fault.WriteConfirmedButNotStored)]
    public async Task The_checker_finds_a_server_that_is_wrong(Fault fault)
    {
        await using var server = new ApiServer(new());
        var wrong = new FaultyTransport(server.Transport, fault);
        IReadOnlyList<string> problems;
        try
        {
            problems = await new HistoryRun(wrong, "default", seed: 5).RunAsync(writers: 3, watchers: 3, slow: 0, operations: 60, TimeSpan.FromMinutes(1), Patience(fault));
        }
        catch (ApiException conflict) when (fault is Fault.WriteConfirmedButNotStored)
        {
            // the writer itself runs into the version it was promised
            problems = [conflict.Message];
        }

        Assert.NotEmpty(problems);
    }

    /// <summary>Where the last object itself may be kept back from a watcher, waiting for it is in vain.</summary>
    private static TimeSpan Patience(Fault fault) => fault is Fault.EventLost or Fault.EventsSwapped or Fault.ResumedTooLate or Fault.ListClaimsTooMuch ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Increments_of_many_clients_are_all_counted()
    {
        const int Clients = 32;
        const int Each = 500;
        await using var server = new ApiServer(new());
        var client = new KubernetesClient(server.Transport);
        var key = new NamespacedName("default", "counter");
        await client.CreateAsync(new ConfigMap { Metadata = new() { Name = key.Name, Namespace = key.Namespace }, Data = ValueMap.Of(("n", "0")) });
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each;)
            {
                var there = (await client.GetAsync<ConfigMap>(key)).OrThrow();
                var next = await client.UpdateAsync(there with { Data = ValueMap.Of(("n", (int.Parse(there.Data["n"]) + 1).ToString())) });
                if (next.IsSuccess)
                    i++;
                else
                    Assert.True(next.Status.IsConflict, next.Status.Message);
            }
        })));
        Assert.Equal((Clients * Each).ToString(), (await client.GetAsync<ConfigMap>(key)).OrThrow().Data["n"]);
    }
}
