using System.Text;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands.Settings;

internal sealed class OptionsCommand() : Command("[flags] [options]", "List of global command-line options (applies to all commands)")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        Help.Options(text, run.Global.Set);
        run.Out.Write("The following options can be passed to any command:\n" + text.ToString()["Options:".Length..]);
        return Task.FromResult(0);
    }
}

internal sealed class PluginListCommand() : Command("[flags] [options]", "List all visible plugin executables on a user's PATH")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation) => throw new KubectlError("unable to find any kubectl plugins in your PATH");
}

internal sealed class KustomizeCommand() : Command("DIR [options]", "Build a kustomization target from a directory or URL")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation) =>
        throw new KubectlError("kustomizations are not supported by the kubectl of this terminal; write the objects out in a file and use -f");
}

internal sealed class ProxyCommand() : Command("[--port=PORT] [options]", "Run a proxy to the Kubernetes API server")
{
    public override Task<int> RunAsync(Run run, CancellationToken cancellation) =>
        throw new KubectlError("kubectl of this terminal runs no proxy; ask the API itself with: kubectl get --raw /api/v1");
}

internal sealed class CompletionCommand : Command
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    public CompletionCommand() : base("SHELL [options]", "Output shell completion code for the specified shell (bash, zsh, fish, or powershell)")
    {
    }

    public override ArgumentKind Takes => ArgumentKind.Shell;

    public override Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0)
            throw run.Usage("Shell not specified.");
        if (run.Arguments.Count > 1)
            throw run.Usage("Too many arguments. Expected only the shell type.");
        if (!Shells.Contains(run.Arguments[0], StringComparer.Ordinal))
            throw run.Usage($"Unsupported shell type {Flag.Quoted(run.Arguments[0])}.");
        run.Out.WriteLine("# this terminal completes kubectl commands by itself: press Tab");
        return Task.FromResult(0);
    }
}
