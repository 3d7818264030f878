using System.Globalization;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>nginx: a master, two workers, static files, `return` and `proxy_pass` as its configuration says.</summary>
internal sealed class NginxProgram(string version, string builtBy, int firstWorker) : IProgram
{
    private const int Workers = 2;

    public string Version => version;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "vVtTqs:p:e:c:g:h");
        if (options.HasAny("vV"))
        {
            await process.ComplainAsync($"nginx version: nginx/{version}\n");
            return 0;
        }

        var settings = NginxSettings.Load(process.FileSystem, options['c'] ?? "/etc/nginx/nginx.conf");
        var upstreams = new NginxUpstreams(process, settings);
        var problem = settings.Problem ?? await upstreams.ResolveAsync();
        if (options['s'] is { } order)
            return SendToMaster(process, order);
        if (problem is not null)
        {
            await process.ComplainAsync($"nginx: [emerg] {problem}\n");
            if (options.HasAny("tT"))
                await process.ComplainAsync("nginx: configuration file /etc/nginx/nginx.conf test failed\n");
            return 1;
        }

        if (options.HasAny("tT"))
        {
            await process.ComplainAsync("nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n");
            return 0;
        }

        return await ServeAsync(process, settings, upstreams);
    }

    /// <summary>A line of the error log.</summary>
    public static ValueTask NoteAsync(Process process, string level, int pid, string text) =>
        process.ComplainAsync($"{process.Time.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} [{level}] {pid}#{pid}: {text}\n");

    private async ValueTask<int> ServeAsync(Process process, NginxSettings settings, NginxUpstreams upstreams)
    {
        var stopped = new TaskCompletionSource<Signal>(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var signal in (ReadOnlySpan<Signal>)[Signal.Quit, Signal.Terminate, Signal.Interrupt])
            process.Handle(signal, () => stopped.TrySetResult(signal));
        var site = new NginxSite(process, this, settings, upstreams, firstWorker);
        process.Handle(Signal.Hangup, () => _ = site.ReloadAsync());

        var listening = new List<IDisposable>();
        foreach (var port in settings.Servers.SelectMany(NginxSettings.Ports).Distinct())
        {
            if (new HttpServer(process, site.AnswerAsync).Listen(port) is { } listener)
            {
                listening.Add(listener);
                continue;
            }

            listening.ForEach(one => one.Dispose());
            await NoteAsync(process, "emerg", process.Id, $"bind() to 0.0.0.0:{port} failed (98: Address already in use)");
            await process.ComplainAsync($"nginx: [emerg] bind() to 0.0.0.0:{port} failed (98: Address already in use)\n");
            return 1;
        }

        try
        {
            await AnnounceAsync(process);
            process.Arguments = [$"nginx: master process {string.Join(' ', process.Arguments)}"];
            StartWorkers(process);
            var signal = await stopped.Task.WaitAsync(process.Cancellation);
            listening.ForEach(one => one.Dispose());
            await NoteAsync(process, "notice", process.Id, $"signal {(int)signal} (SIG{signal.Name()}) received, {(signal is Signal.Quit ? "shutting down" : "exiting")}");
            for (var worker = firstWorker; worker < firstWorker + Workers; worker++)
                await NoteAsync(process, "notice", worker, signal is Signal.Quit ? "gracefully shutting down" : "exiting");
            await NoteAsync(process, "notice", process.Id, "exit");
            return 0;
        }
        finally
        {
            listening.ForEach(one => one.Dispose());
        }
    }

    private async ValueTask AnnounceAsync(Process process)
    {
        foreach (var line in (string[])
        [
            "using the \"epoll\" event method", $"nginx/{version}", $"built by {builtBy}", $"OS: Linux {Kernel.Release}",
            "getrlimit(RLIMIT_NOFILE): 1048576:1048576", "start worker processes",
            .. Enumerable.Range(firstWorker, Workers).Select(worker => $"start worker process {worker}"),
        ])
        {
            await NoteAsync(process, "notice", process.Id, line);
        }
    }

    private void StartWorkers(Process process)
    {
        process.Table.SkipTo(firstWorker - 1);
        for (var worker = 0; worker < Workers; worker++)
        {
            var child = process.Table.Create(process, ["nginx: worker process"], [], "/", new FileTable());
            child?.Table.Start(child, static async worker =>
            {
                await HttpServer.UntilEndAsync(worker);
                return 0;
            });
        }
    }

    private static int SendToMaster(Process process, string order)
    {
        var signal = order switch { "reload" => Signal.Hangup, "quit" => Signal.Quit, "stop" => Signal.Terminate, _ => Signal.None };
        process.Table.Main?.Send(signal);
        return signal is Signal.None ? 1 : 0;
    }
}
