using System.Globalization;
using Playground.Kubectl.Flags;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl logs`</summary>
internal sealed class LogsCommand : Command
{
    private readonly Flag<bool> _allContainers;
    private readonly Flag<bool> _allPods;
    private readonly Flag<string> _container;
    private readonly Flag<bool> _follow;
    private readonly Flag<bool> _ignoreErrors;
    private readonly Flag<long> _limitBytes;
    private readonly Flag<long> _maxRequests;
    private readonly Flag<bool> _prefix;
    private readonly Flag<bool> _previous;
    private readonly SelectorFlags _selector;
    private readonly Flag<TimeSpan> _since;
    private readonly Flag<string> _sinceTime;
    private readonly Flag<long> _tail;
    private readonly Flag<bool> _timestamps;

    public LogsCommand() : base("[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]", "Print the logs for a container in a pod")
    {
        _allContainers = Flags.Bool("all-containers", "", false, "All containers of the pods.");
        _allPods = Flags.Bool("all-pods", "", false, "All pods, each line with its pod's name.");
        _container = Flags.String("container", "c", "", "The container.");
        _follow = Flags.Bool("follow", "f", false, "Go on with what is written later.");
        _ignoreErrors = Flags.Bool("ignore-errors", "", false, "Go on where one log cannot be had.");
        Flags.Bool("insecure-skip-tls-verify-backend", "", false, "Accept any certificate of the kubelet.");
        _limitBytes = Flags.Int("limit-bytes", "", 0, "The most bytes to print.");
        _maxRequests = Flags.Int("max-log-requests", "", 5, "How many logs may be followed at once.");
        Flags.Duration("pod-running-timeout", "", TimeSpan.FromSeconds(20), "How long to wait for a running pod.");
        _prefix = Flags.Bool("prefix", "", false, "Begin each line with its pod and container.");
        _previous = Flags.Bool("previous", "p", false, "The log of the container before its last restart.");
        _selector = new(Flags);
        _since = Flags.Duration("since", "", TimeSpan.Zero, "Only what is younger than this (5s, 2m, 3h).");
        _sinceTime = Flags.String("since-time", "", "", "Only what is younger than this time (RFC3339).");
        _tail = Flags.Int("tail", "", -1, "The last so many lines; 10 with a selector, else all.");
        _timestamps = Flags.Bool("timestamps", "", false, "Begin each line with its time.");
    }

    public override ArgumentKind Takes => ArgumentKind.PodOrTypeName;

    public override string Examples => """
        # The log of a pod, followed until Ctrl-C
        kubectl logs -f web

        # All pods of an app
        kubectl logs -l app=web --prefix
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var arguments = run.Arguments;
        var selects = _selector.Labels.Value.Length > 0;
        if (selects && arguments.Count > 0)
            throw run.Usage("only a selector (-l) or a POD name is allowed");
        if (arguments.Count is 0 && !selects)
            throw run.Usage("expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command");
        if (arguments.Count > 2)
            throw run.Usage("expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command");
        if (_since.Value != TimeSpan.Zero && _sinceTime.Value.Length > 0)
            throw new KubectlError("at most one of `sinceTime` or `sinceSeconds` may be specified");
        if (_tail.Value < -1)
            throw new KubectlError("--tail must be greater than or equal to -1");
        var container = arguments.Count is 2 ? arguments[1] : _container.Value;
        if (_allContainers && container.Length > 0)
            throw new KubectlError("--all-containers=true should not be specified with container name " + container);
        var sources = await SourcesAsync(run, arguments, container, cancellation);
        if (_follow && sources.Count > _maxRequests.Value)
            throw new KubectlError($"you are attempting to follow {sources.Count} log streams, but maximum allowed concurrency is {_maxRequests.Value}, use --max-log-requests to increase the limit");
        await run.Out.FlushAsync();
        if (_follow && sources.Count > 1)
        {
            await Task.WhenAll(sources.Select(source => PrintAsync(run, source, cancellation)));
            return 0;
        }

        foreach (var source in sources)
            await PrintAsync(run, source, cancellation);
        return 0;
    }

    private sealed record Source(Pod Pod, string Container);

    private async Task<List<Source>> SourcesAsync(Run run, IReadOnlyList<string> arguments, string container, CancellationToken cancellation)
    {
        if (_selector.Labels.Value.Length > 0)
        {
            var pods = await run.Server.ListAsync<Pod>($"api/v1/namespaces/{run.Namespace}/pods?labelSelector={Uri.EscapeDataString(_selector.Labels)}", cancellation);
            if (pods.Count is 0)
                run.Out.ErrorLine($"No resources found in {run.Namespace} namespace.");
            return [.. pods.SelectMany(pod => Of(run, pod, container))];
        }

        var found = await FoundAsync(run, arguments[0], cancellation);
        if (found.Type.Kind is "Pod")
            return [.. Of(run, PodChoice.As(found), container)];
        var owned = (await PodChoice.PodsOfAsync(run, found, cancellation)).OrderByDescending(pod => pod.IsReady).ThenBy(pod => pod.Metadata.CreationTimestamp).ToList();
        if (owned.Count is 0)
            throw new KubectlError("timed out waiting for the condition");
        if (_allPods)
            return [.. owned.SelectMany(pod => Of(run, pod, container))];
        if (owned.Count > 1)
            run.Out.ErrorLine($"Found {owned.Count} pods, using pod/{owned[0].Name}");
        return [.. Of(run, owned[0], container)];
    }

    private static async Task<Requests.FoundObject> FoundAsync(Run run, string argument, CancellationToken cancellation)
    {
        try
        {
            return await PodChoice.ObjectAsync(run, argument, cancellation);
        }
        catch (ServerError missing) when (missing.Status.IsNotFound)
        {
            throw new KubectlError($"error from server ({missing.Status.Reason}): {missing.Message} in namespace \"{run.Namespace}\"");
        }
    }

    private IEnumerable<Source> Of(Run run, Pod pod, string named)
    {
        if (_allContainers)
            return pod.Spec.InitContainers.Select(c => c.Name).Concat(pod.Spec.Containers.Select(c => c.Name)).Concat(pod.Spec.EphemeralContainers.Select(c => c.Name)).Select(name => new Source(pod, name));
        if (named.Length > 0 && !pod.Spec.Containers.Select(c => c.Name).Concat(pod.Spec.InitContainers.Select(c => c.Name)).Concat(pod.Spec.EphemeralContainers.Select(c => c.Name)).Contains(named))
            throw new KubectlError($"container {named} is not valid for pod {pod.Name}");
        return [new(pod, PodChoice.Container(run, pod, named, tell: true))];
    }

    private LogRequest Request(Source source) => new(source.Pod.NamespacedName, source.Container)
    {
        Follow = _follow,
        Previous = _previous,
        Timestamps = _timestamps,
        TailLines = _tail.Value >= 0 ? _tail.Value : _selector.Labels.Value.Length > 0 && !_tail.Changed ? 10 : null,
        LimitBytes = _limitBytes.Value > 0 ? _limitBytes.Value : null,
        SinceSeconds = _since.Value > TimeSpan.Zero ? (long)Math.Ceiling(_since.Value.TotalSeconds) : null,
        SinceTime = _sinceTime.Value.Length is 0 ? null
            : DateTimeOffset.TryParse(_sinceTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : throw new KubectlError($"parsing time {Flag.Quoted(_sinceTime)} as \"2006-01-02T15:04:05Z07:00\": cannot parse {Flag.Quoted(_sinceTime)} as \"2006\""),
    };

    private async Task PrintAsync(Run run, Source source, CancellationToken cancellation)
    {
        var opened = await run.Server.Objects.LogAsync(Request(source), cancellation);
        if (!opened.IsSuccess)
        {
            if (!_ignoreErrors)
                throw new ServerError(opened.Status);
            run.Out.ErrorLine("error: " + opened.Status.Message);
            return;
        }

        await using var log = opened.Value;
        if (!_prefix && !_allPods)
        {
            var buffer = new byte[16 * 1024];
            while (await log.ReadAsync(buffer, cancellation) is var count and > 0)
                await run.Out.WriteBytesAsync(buffer.AsMemory(0, count), cancellation);
            return;
        }

        using var lines = new StreamReader(log);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            run.Out.WriteLine($"[pod/{source.Pod.Name}/{source.Container}] {line}");
            await run.Out.FlushAsync();
        }
    }
}
