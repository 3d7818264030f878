using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Benchmarks.Api;

/// <summary>
/// From a write to the moment the last of a thousand watchers has the event: over HTTP its bytes, where the watchers share the machine with the
/// server, and in process; beside them as many bytes through a bare endpoint and through a channel each.
/// </summary>
internal sealed class FanOut : Measurement
{
    private const int Watchers = 1_000;
    private const int Writes = 100;
    private const string Path = "/clusters/default/api/v1/namespaces/default/configmaps";

    public override string What => $"one write to {Watchers:N0} watchers, the last one";

    public override async Task<string> RunAsync()
    {
        await using var host = await ApiHost.StartAsync();
        var watch = Path + "?watch=true&resourceVersion=" + host.Server.Context.Store.Revision;
        var times = await OverHttpAsync(host, watch, number => host.PostAsync(Path, Map(number)));
        var bare = await OverHttpAsync(host, ApiHost.BareWatch, number =>
        {
            host.BareSends([.. Map(number), (byte)'\n']);
            return Task.CompletedTask;
        });
        return $"over HTTP {Times(times)}; bare Kestrel {Times(bare)}; in process {Times(await InProcessAsync())}; bare channels {Times(await ChannelsAsync())}";
    }

    private static async Task<List<TimeSpan>> OverHttpAsync(ApiHost host, string path, Func<int, Task> write)
    {
        var round = new Round();
        var watchers = new List<SocketWatcher>();
        for (var i = 0; i < Watchers; i++)
            watchers.Add(await SocketWatcher.OpenAsync(new(host.Http.BaseAddress!, path)));
        var reading = watchers.ConvertAll(watcher => watcher.ReadAsync(round.Arrived));
        var times = await MeasureAsync(round, write);
        watchers.ForEach(watcher => watcher.Dispose());
        await Task.WhenAll(reading);
        return times;
    }

    private static async Task<List<TimeSpan>> InProcessAsync()
    {
        await using var server = new ApiServer.ApiServer(new());
        var client = new KubernetesClient(server.Transport);
        using var stop = new CancellationTokenSource();
        var round = new Round();
        var options = new ListOptions { ResourceVersion = server.Context.Store.Revision.ToString(CultureInfo.InvariantCulture) };
        var readers = Enumerable.Range(0, Watchers).Select(_ => Task.Run(async () =>
        {
            await foreach (var _ in client.WatchAsync<ConfigMap>("default", options, stop.Token))
                round.Arrived();
        })).ToList();
        var times = await MeasureAsync(round, async number => (await client.CreateAsync(new ConfigMap { Metadata = new() { Name = $"m-{number}", Namespace = "default" } })).OrThrow());
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        return times;
    }

    private static byte[] Map(int number) =>
        System.Text.Encoding.UTF8.GetBytes($$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"m-{{{number}}}"},"data":{"number":"{{{number}}}"}}""");

    private static async Task<List<TimeSpan>> MeasureAsync(Round round, Func<int, Task> write)
    {
        var times = new List<TimeSpan>();
        for (var number = 0; number < Writes; number++)
        {
            var all = round.Begin(Watchers);
            var began = Stopwatch.GetTimestamp();
            await write(number);
            await all;
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times;
    }

    private static async Task<List<TimeSpan>> ChannelsAsync()
    {
        var round = new Round();
        var channels = Enumerable.Range(0, Watchers).Select(_ => Channel.CreateUnbounded<byte[]>()).ToList();
        var readers = channels.Select(channel => Task.Run(async () =>
        {
            await foreach (var _ in channel.Reader.ReadAllAsync())
                round.Arrived();
        })).ToList();
        var bytes = Map(1);
        var times = await MeasureAsync(round, _ =>
        {
            channels.ForEach(channel => channel.Writer.TryWrite(bytes));
            return Task.CompletedTask;
        });
        channels.ForEach(channel => channel.Writer.Complete());
        await Task.WhenAll(readers);
        return times;
    }

    private sealed class Round
    {
        private TaskCompletionSource _all = new();
        private int _missing;

        public Task Begin(int expected)
        {
            _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _missing, expected);
            return _all.Task;
        }

        public void Arrived()
        {
            if (Interlocked.Decrement(ref _missing) is 0)
                _all.SetResult();
        }
    }
}
