using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl run`</summary>
internal sealed class RunCommand : Command
{
    private readonly Flag<IReadOnlyList<string>> _annotations;
    private readonly Flag<bool> _attach;
    private readonly Flag<bool> _command;
    private readonly Flag<IReadOnlyList<string>> _env;
    private readonly Flag<bool> _expose;
    private readonly Flag<string> _image;
    private readonly Flag<string> _labels;
    private readonly Flag<string> _overrides;
    private readonly Flag<string> _port;
    private readonly PrintFlags _print;
    private readonly Flag<bool> _privileged;
    private readonly Flag<string> _pullPolicy;
    private readonly Flag<bool> _quiet;
    private readonly Flag<string> _restart;
    private readonly Flag<bool> _rm;
    private readonly Flag<bool> _stdin;
    private readonly Flag<bool> _tty;
    private readonly WriteFlags _write;

    public RunCommand() : base(
        "NAME --image=image [--env=\"key=value\"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]",
        "Run a particular image on the cluster")
    {
        _annotations = Flags.Texts("annotations", "", "Annotations of the pod, key=value.");
        _attach = Flags.Bool("attach", "", false, "Attach to the container once it runs.");
        _command = Flags.Bool("command", "", false, "What follows -- is the container's command, not its arguments.");
        _env = Flags.Texts("env", "", "Environment variables, NAME=value.");
        _expose = Flags.Bool("expose", "", false, "Make a ClusterIP service for the pod too; needs --port.");
        Flags.Bool("force", "", false, "With --rm: delete at once.");
        Flags.Int("grace-period", "", -1, "With --rm: seconds to end.");
        _image = Flags.String("image", "", "", "The image to run.");
        _image.Required = true;
        _labels = Flags.String("labels", "l", "", "Labels of the pod, key=value,….");
        Flags.Bool("leave-stdin-open", "", false, "Keep standard input open after the first session.");
        Flags.String("override-type", "", "merge", "How --overrides is applied: json, merge or strategic.");
        _overrides = Flags.String("overrides", "", "", "JSON laid over the pod.");
        Flags.Duration("pod-running-timeout", "", TimeSpan.FromMinutes(1), "How long to wait for the pod to run.");
        _port = Flags.String("port", "", "", "The port that the container offers.");
        _print = new(Flags);
        _privileged = Flags.Bool("privileged", "", false, "Run the container privileged.");
        _pullPolicy = Flags.String("image-pull-policy", "", "", "When to pull the image: Always, IfNotPresent or Never.");
        _quiet = Flags.Bool("quiet", "q", false, "Do not print hints.");
        _restart = Flags.String("restart", "", "Always", "Always, OnFailure or Never.");
        _rm = Flags.Bool("rm", "", false, "Delete the pod when the session ends.");
        Flags.Bool("save-config", "", false, "Remember the pod as apply does.");
        _stdin = Flags.Bool("stdin", "i", false, "Send standard input.");
        Flags.Duration("timeout", "", TimeSpan.Zero, "With --rm: how long to wait.");
        _tty = Flags.Bool("tty", "t", false, "The container gets a terminal.");
        Flags.Bool("wait", "", false, "With --rm: wait until the pod is gone.");
        _write = new(Flags, "kubectl-run");
    }

    public override string Examples => """
        # A pod of nginx
        kubectl run web --image=nginx --port=80

        # A shell to look around, gone when it ends
        kubectl run -it --rm box --image=busybox -- sh
        """;

    private bool Attaches => _attach.Changed ? _attach : _stdin;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var name = Name(run);
        Check(run);
        var pod = Pod(run, name);
        if (_overrides.Value.Length > 0)
            pod = Override(pod);
        if (run.Configuration.NamespaceIsForced)
            pod["metadata"]!["namespace"] = run.Namespace;
        var created = pod;
        if (_write.DryRun is not DryRun.Client)
            created = (JsonObject)(await run.Server.SendAsync("POST", $"api/v1/namespaces/{run.Namespace}/pods{_write.Query()}", pod, cancellation))!;
        if (Attaches)
            return await AttachAsync(run, name, cancellation);
        var operation = "created" + _write.Remark;
        var printer = _print.Create(run.Host, operation) ?? new NamePrinter(operation);
        if (_expose)
            run.Out.Write(printer.Print(await ServiceAsync(run, name, cancellation)) + (_print.Format is "yaml" ? "---\n" : ""));
        run.Out.Write(printer.Print(created));
        return 0;
    }

    private static string Name(Run run)
    {
        var count = run.ArgumentsAtDash >= 0 ? run.ArgumentsAtDash : run.Arguments.Count;
        return count is 0 ? throw new KubectlError($"NAME is required for run\nSee '{run.Path} -h' for help and examples") : run.Arguments[0];
    }

    private void Check(Run run)
    {
        if (_tty && !_stdin)
            throw run.Usage("-i/--stdin is required for containers with -t/--tty=true");
        if (_expose && _port.Value.Length is 0)
            throw run.Usage("--port must be set when exposing a service");
        if (_image.Value.Length is 0)
            throw new KubectlError("--image is required");
        if (_image.Value.Contains(' ') || _image.Value.Any(char.IsAsciiLetterUpper) && !_image.Value.Contains('/') && !_image.Value.Contains(':'))
            throw new KubectlError($"Invalid image name {Flag.Quoted(_image)}: invalid reference format");
        if (_restart.Value is not ("Always" or "OnFailure" or "Never"))
            throw run.Usage($"invalid restart policy: {_restart.Value}");
        if (_rm && !Attaches)
            throw run.Usage("--rm should only be used for attached containers");
        if (Attaches && _write.DryRun is not DryRun.None)
            throw new KubectlError("--dry-run can't be used with attached containers options (--attach, --stdin, or --tty)");
    }

    private JsonObject Pod(Run run, string name)
    {
        var metadata = new JsonObject { ["name"] = name, ["creationTimestamp"] = null };
        metadata["labels"] = _labels.Value.Length > 0 ? Pairs(_labels.Value.Split(',')) : new JsonObject { ["run"] = name };
        if (_annotations.Value.Count > 0)
            metadata["annotations"] = Pairs(_annotations.Value);
        return new()
        {
            ["kind"] = "Pod",
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(Container(run, name)), ["restartPolicy"] = _restart.Value, ["dnsPolicy"] = "ClusterFirst" },
            ["status"] = new JsonObject(),
        };
    }

    private JsonObject Container(Run run, string name)
    {
        var container = new JsonObject { ["name"] = name, ["image"] = _image.Value };
        var words = run.Arguments.Skip(1).Select(word => (JsonNode?)word).ToArray();
        if (words.Length > 0)
            container[_command ? "command" : "args"] = new JsonArray(words);
        if (_port.Value.Length > 0)
        {
            container["ports"] = new JsonArray(new JsonObject
            {
                ["containerPort"] = int.TryParse(_port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new KubectlError($"strconv.Atoi: parsing {Flag.Quoted(_port)}: invalid syntax"),
            });
        }

        if (_env.Value.Count > 0)
            container["env"] = new JsonArray([.. _env.Value.Select(Variable)]);
        container["resources"] = new JsonObject();
        if (_pullPolicy.Value.Length > 0)
            container["imagePullPolicy"] = _pullPolicy.Value;
        if (_privileged)
            container["securityContext"] = new JsonObject { ["privileged"] = true };
        if (_stdin)
        {
            container["stdin"] = true;
            container["stdinOnce"] = true;
        }

        if (_tty)
            container["tty"] = true;
        return container;
    }

    private static JsonObject Variable(string text)
    {
        var equals = text.IndexOf('=');
        if (equals <= 0)
            throw new KubectlError($"invalid env: {text}");
        var variable = new JsonObject { ["name"] = text[..equals] };
        if (equals + 1 < text.Length)
            variable["value"] = text[(equals + 1)..];
        return variable;
    }

    private static JsonObject Pairs(IEnumerable<string> texts)
    {
        var map = new JsonObject();
        foreach (var text in texts)
        {
            var pair = text.Split('=', 2);
            map[pair[0]] = pair.Length is 2 ? pair[1] : throw new KubectlError($"unexpected label spec: {text}");
        }

        return map;
    }

    private JsonObject Override(JsonObject pod)
    {
        try
        {
            var changes = KubernetesJson.ParseTree(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(_overrides)).Json) as JsonObject ?? [];
            return Overrides.Merge(pod, changes);
        }
        catch (DecodeException broken)
        {
            throw new KubectlError($"invalid json fragment: {broken.Message}");
        }
    }

    private async Task<JsonObject> ServiceAsync(Run run, string name, CancellationToken cancellation)
    {
        var port = int.Parse(_port, CultureInfo.InvariantCulture);
        var labels = _labels.Value.Length > 0 ? Pairs(_labels.Value.Split(',')) : new JsonObject { ["run"] = name };
        var service = new JsonObject
        {
            ["kind"] = "Service",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = name, ["creationTimestamp"] = null },
            ["spec"] = new JsonObject
            {
                ["ports"] = new JsonArray(new JsonObject { ["protocol"] = "TCP", ["port"] = port, ["targetPort"] = port }),
                ["selector"] = labels,
            },
            ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
        };
        if (run.Configuration.NamespaceIsForced)
            service["metadata"]!["namespace"] = run.Namespace;
        return _write.DryRun is DryRun.Client ? service
            : (JsonObject)(await run.Server.SendAsync("POST", $"api/v1/namespaces/{run.Namespace}/services{_write.Query()}", service, cancellation))!;
    }

    private async Task<int> AttachAsync(Run run, string name, CancellationToken cancellation)
    {
        var wait = new PodWatch(run, name);
        var code = 0;
        try
        {
            var pod = await wait.UntilAsync(p => p.IsReady || p.IsFinished || p.Status.ContainerStatuses.Any(s => s.State.Running is not null), cancellation);
            if (pod.IsFinished)
            {
                await PrintLogAsync(run, pod, name, cancellation);
            }
            else
            {
                if (!_quiet && _stdin)
                    run.Out.ErrorLine("If you don't see a command prompt, try pressing enter.");
                var tty = _tty && run.Host.Terminal is { Stdin: true };
                code = await Session.RunAsync(run, new(pod.NamespacedName, name, []) { Stdin = _stdin, Tty = tty, Stderr = !tty }, cancellation);
            }

            if (_restart.Value is "Never" or "OnFailure" || _rm)
            {
                var ended = await wait.UntilAsync(p => p.IsFinished || p.Spec.RestartPolicy is "Always", cancellation);
                if (ended.Status.ContainerStatuses.FirstOrDefault(s => s.Name == name)?.State.Terminated is { ExitCode: not 0 } failed && code is 0)
                {
                    run.Out.ErrorLine($"pod {run.Namespace}/{name} terminated ({ended.Status.ContainerStatuses[0].State.Terminated!.Reason})");
                    code = failed.ExitCode;
                }
            }
        }
        finally
        {
            if (_rm)
                await RemoveAsync(run, name, cancellation);
        }

        return code;
    }

    private static async Task PrintLogAsync(Run run, Pod pod, string container, CancellationToken cancellation)
    {
        var log = await run.Server.Objects.LogAsync(new(pod.NamespacedName, container), cancellation);
        if (!log.IsSuccess)
            return;
        await using var stream = log.Value;
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        await run.Out.WriteBytesAsync(bytes.ToArray(), cancellation);
    }

    /// <summary>Also when the session was broken off.</summary>
    private async Task RemoveAsync(Run run, string name, CancellationToken cancellation)
    {
        var going = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation;
        await run.Server.SendAsync("DELETE", $"api/v1/namespaces/{run.Namespace}/pods/{name}", new JsonObject { ["propagationPolicy"] = "Background" }, going);
        if (!_quiet)
            run.Out.WriteLine($"pod \"{name}\" deleted");
        await run.Out.FlushAsync();
    }
}

/// <summary>Follows one pod.</summary>
internal sealed class PodWatch(Run run, string name)
{
    public async Task<Pod> UntilAsync(Func<Pod, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            var tree = await run.Server.GetAsync($"api/v1/namespaces/{run.Namespace}/pods/{name}", cancellation);
            if (Read(tree!) is var now && condition(now))
                return now;
            var path = $"api/v1/namespaces/{run.Namespace}/pods?fieldSelector=metadata.name%3D{name}&resourceVersion={now.Metadata.ResourceVersion}&watch=true";
            await foreach (var change in run.Server.WatchAsync(path, "application/json", cancellation))
            {
                if (change["type"]?.ToString() is "DELETED")
                    throw new KubectlError($"pods \"{name}\" not found");
                if (change["type"]?.ToString() is "ERROR")
                    break;
                if (change["object"] is JsonObject value && value["kind"]?.ToString() is "Pod" && Read(value) is var pod && condition(pod))
                    return pod;
            }
        }
    }

    private static Pod Read(JsonNode tree) => KubernetesJson.Deserialize<Pod>(KubernetesJson.Serialize(tree));
}

internal static class Overrides
{
    /// <summary>A JSON merge: maps field by field, all else replaced.</summary>
    public static JsonObject Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value is null)
                into.Remove(key);
            else if (value is JsonObject inner && into[key] is JsonObject own)
                Merge(own, inner);
            else
                into[key] = value.DeepClone();
        }

        return into;
    }
}
