using Playground.Kubectl.Flags;
using Playground.Kubernetes;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl exec`</summary>
internal sealed class ExecCommand : Command
{
    private readonly Flag<string> _container;
    private readonly Flag<bool> _quiet;
    private readonly Flag<bool> _stdin;
    private readonly Flag<bool> _tty;

    public ExecCommand() : base("(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]", "Execute a command in a container")
    {
        _container = Flags.String("container", "c", "", "The container; by default the first, or the one its annotation names.");
        Flags.Strings("filename", "f", "File with the object.");
        Flags.Duration("pod-running-timeout", "", TimeSpan.FromMinutes(1), "How long to wait for a running pod.");
        _quiet = Flags.Bool("quiet", "q", false, "Only what the command prints.");
        _stdin = Flags.Bool("stdin", "i", false, "Send standard input.");
        _tty = Flags.Bool("tty", "t", false, "The command gets a terminal.");
    }

    public override ArgumentKind Takes => ArgumentKind.PodOrTypeName;

    public override string Examples => """
        # A shell in a pod
        kubectl exec -it web -- sh

        # A command in a container of any pod of a deployment
        kubectl exec deploy/web -c nginx -- date
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 || run.ArgumentsAtDash is 0)
            throw new KubectlError("pod, type/name or --filename must be specified");
        if (run.Arguments.Count < 2)
            throw new KubectlError("you must specify at least one command for the container");
        if (run.ArgumentsAtDash is not 1)
            throw run.Usage("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead");
        var pod = await PodChoice.FindAsync(run, run.Arguments[0], cancellation);
        if (pod.IsFinished)
            throw new KubectlError($"cannot exec into a container in a completed pod; current phase is {pod.Status.Phase}");
        var container = PodChoice.Container(run, pod, _container, !_quiet);
        var tty = _tty.Value;
        if (tty && run.Host.Terminal is not { Stdin: true })
        {
            if (!_quiet)
                run.Out.ErrorLine("Unable to use a TTY - input is not a terminal or the right kind of file");
            tty = false;
        }

        return await Session.RunAsync(run, new(pod.NamespacedName, container, run.Arguments.Skip(1).ToValueList()) { Stdin = _stdin, Tty = tty, Stderr = !tty }, cancellation);
    }
}

/// <summary>`kubectl attach`</summary>
internal sealed class AttachCommand : Command
{
    private readonly Flag<string> _container;
    private readonly Flag<bool> _quiet;
    private readonly Flag<bool> _stdin;
    private readonly Flag<bool> _tty;

    public AttachCommand() : base("(POD | TYPE/NAME) -c CONTAINER [options]", "Attach to a running container")
    {
        _container = Flags.String("container", "c", "", "The container; by default the first, or the one its annotation names.");
        Flags.Duration("pod-running-timeout", "", TimeSpan.FromMinutes(1), "How long to wait for a running pod.");
        _quiet = Flags.Bool("quiet", "q", false, "Only what the process prints.");
        _stdin = Flags.Bool("stdin", "i", false, "Send standard input.");
        _tty = Flags.Bool("tty", "t", false, "Standard input is a terminal.");
    }

    public override ArgumentKind Takes => ArgumentKind.PodOrTypeName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0)
            throw new KubectlError("at least 1 argument is required for attach");
        var pod = await PodChoice.FindAsync(run, run.Arguments[0], cancellation);
        if (pod.IsFinished)
            throw new KubectlError($"cannot attach a container in a completed pod; current phase is {pod.Status.Phase}");
        var name = PodChoice.Container(run, pod, _container, !_quiet);
        var hasTty = pod.Spec.Containers.FirstOrDefault(c => c.Name == name)?.TTY is true || pod.Spec.EphemeralContainers.FirstOrDefault(c => c.Name == name)?.TTY is true;
        if (_tty && !hasTty && !_quiet)
            run.Out.ErrorLine($"error: Unable to use a TTY - container {name} did not allocate one");
        var tty = _tty && hasTty && run.Host.Terminal is not null;
        if (!_quiet && _stdin)
            run.Out.ErrorLine("If you don't see a command prompt, try pressing enter.");
        return await Session.RunAsync(run, new(pod.NamespacedName, name, []) { Stdin = _stdin, Tty = tty, Stderr = !tty }, cancellation);
    }
}
