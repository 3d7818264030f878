using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl debug`: another container in a pod, or a pod on a node.</summary>
internal sealed class DebugCommand : Command
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    private readonly Flag<bool> _attach;
    private readonly Flag<string> _container;
    private readonly Flag<IReadOnlyList<string>> _env;
    private readonly Flag<string> _image;
    private readonly Flag<string> _profile;
    private readonly Flag<bool> _quiet;
    private readonly Flag<bool> _stdin;
    private readonly Flag<string> _target;
    private readonly Flag<bool> _tty;

    public DebugCommand() : base("(POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ] [options]", "Create debugging sessions for troubleshooting workloads and nodes")
    {
        Flags.Bool("arguments-only", "", false, "What follows -- is arguments, not a command.");
        _attach = Flags.Bool("attach", "", false, "Attach to the container once it runs.");
        _container = Flags.String("container", "c", "", "The new container's name.");
        _env = Flags.Texts("env", "", "Environment variables, NAME=value.");
        _image = Flags.String("image", "", "", "The new container's image.");
        _profile = Flags.String("profile", "", "legacy", "What the container may: legacy, general, baseline, netadmin, restricted or sysadmin.");
        _quiet = Flags.Bool("quiet", "q", false, "Do not print hints.");
        _stdin = Flags.Bool("stdin", "i", false, "Send standard input.");
        _target = Flags.String("target", "", "", "The container whose processes are to be seen.");
        _tty = Flags.Bool("tty", "t", false, "The container gets a terminal.");
    }

    public override ArgumentKind Takes => ArgumentKind.PodOrTypeName;

    private bool Attaches => _attach.Changed ? _attach : _stdin;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0)
            throw new KubectlError("NAME or TYPE/NAME is required for debug");
        if (_image.Value.Length is 0)
            throw new KubectlError("you must specify --image when not using --copy-to.");
        if (_tty && !_stdin)
            throw new KubectlError("-i/--stdin is required for containers with -t/--tty=true");
        if (_profile.Value is "legacy")
            run.Out.ErrorLine("--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example \"--profile=general\".");
        var found = await PodChoice.ObjectAsync(run, run.Arguments[0], cancellation);
        return found.Type.Kind switch
        {
            "Pod" => await InPodAsync(run, found, cancellation),
            "Node" => await OnNodeAsync(run, found, cancellation),
            _ => throw new KubectlError($"{Flag.Quoted(found.Type.Kind)} not supported by debug"),
        };
    }

    /// <summary>Five letters; the time is chance enough, as the server refuses a name that is taken.</summary>
    private static string Suffix(Run run)
    {
        var ticks = (ulong)run.Now.UtcTicks * 2654435761;
        var letters = new char[5];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Letters[(int)(ticks % (ulong)Letters.Length)];
            ticks /= (ulong)Letters.Length;
        }

        return new(letters);
    }

    private JsonObject Container(Run run, string name)
    {
        var container = new JsonObject { ["name"] = name, ["image"] = _image.Value, ["terminationMessagePolicy"] = "File", ["imagePullPolicy"] = "IfNotPresent", ["resources"] = new JsonObject() };
        var command = run.Arguments.Skip(1).Select(word => (JsonNode?)word).ToArray();
        if (command.Length > 0)
            container["command"] = new JsonArray(command);
        if (_env.Value.Count > 0)
            container["env"] = new JsonArray([.. _env.Value.Select(text => text.Split('=', 2)).Select(pair => new JsonObject { ["name"] = pair[0], ["value"] = pair[^1] })]);
        if (_stdin)
            container["stdin"] = true;
        if (_tty)
            container["tty"] = true;
        return container;
    }

    private async Task<int> InPodAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        var name = _container.Value.Length > 0 ? _container.Value : "debugger-" + Suffix(run);
        if (_container.Value.Length is 0 && !_quiet)
            run.Out.ErrorLine($"Defaulting debug container name to {name}.");
        if (_target.Value.Length > 0 && !_quiet)
            run.Out.ErrorLine($"Targeting container \"{_target.Value}\". If you don't see processes from this container it may be because the container runtime doesn't support this feature.");
        var container = Container(run, name);
        if (_target.Value.Length > 0)
            container["targetContainerName"] = _target.Value;
        var patch = new JsonObject { ["spec"] = new JsonObject { ["ephemeralContainers"] = new JsonArray(container) } };
        await run.Server.SendAsync("PATCH", found.Path("ephemeralcontainers"), patch, cancellation, Patches.ObjectDiff.Strategic);
        return Attaches ? await AttachAsync(run, found.Name, name, pod => pod.Status.EphemeralContainerStatuses, cancellation) : 0;
    }

    private async Task<int> OnNodeAsync(Run run, FoundObject node, CancellationToken cancellation)
    {
        var name = $"node-debugger-{node.Name}-{Suffix(run)}";
        var container = Container(run, _container.Value.Length > 0 ? _container.Value : "debugger");
        container["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "host-root", ["mountPath"] = "/host" });
        if (!_quiet)
            run.Out.WriteLine($"Creating debugging pod {name} with container {container["name"]} on node {node.Name}.");
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "kubectl-debug" } },
            ["spec"] = new JsonObject
            {
                ["containers"] = new JsonArray(container),
                ["hostIPC"] = true,
                ["hostNetwork"] = true,
                ["hostPID"] = true,
                ["nodeName"] = node.Name,
                ["restartPolicy"] = "Never",
                ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
                ["volumes"] = new JsonArray(new JsonObject { ["name"] = "host-root", ["hostPath"] = new JsonObject { ["path"] = "/" } }),
            },
        };
        await run.Server.SendAsync("POST", $"api/v1/namespaces/{run.Namespace}/pods?fieldManager=kubectl-debug", pod, cancellation);
        return Attaches ? await AttachAsync(run, name, container["name"]!.ToString(), started => started.Status.ContainerStatuses, cancellation) : 0;
    }

    private async Task<int> AttachAsync(Run run, string pod, string container, Func<Pod, ValueList<ContainerStatus>> statuses, CancellationToken cancellation)
    {
        await run.Out.FlushAsync();
        var started = await new PodWatch(run, pod).UntilAsync(p => statuses(p).Any(s => s.Name == container && (s.State.Running is not null || s.State.Terminated is not null)), cancellation);
        if (statuses(started).First(s => s.Name == container).State.Terminated is not null)
        {
            var log = await run.Server.Objects.LogAsync(new(started.NamespacedName, container), cancellation);
            if (log.IsSuccess)
            {
                await using var text = log.Value;
                await text.CopyToAsync(run.Host.Stdout, cancellation);
            }

            return 0;
        }

        if (!_quiet)
            run.Out.ErrorLine("If you don't see a command prompt, try pressing enter.");
        var tty = _tty && run.Host.Terminal is { Stdin: true };
        return await Session.RunAsync(run, new(started.NamespacedName, container, []) { Stdin = _stdin, Tty = tty, Stderr = !tty }, cancellation);
    }
}
