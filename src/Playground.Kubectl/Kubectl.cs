using Playground.Kubectl.Commands;
using Playground.Kubectl.Flags;
using Playground.Kubernetes;

namespace Playground.Kubectl;

/// <summary>kubectl, for the machine that a <see cref="KubectlHost"/> is.</summary>
public static class Kubectl
{
    /// <summary>The version that output and messages are equal to.</summary>
    public const string Version = "v1.33.1";

    /// <param name="words">what follows `kubectl` on the command line</param>
    /// <returns>the exit code</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, KubectlHost host, CancellationToken cancellation = default)
    {
        var output = new Output(host.Stdout, host.Stderr);
        int code;
        try
        {
            code = await RunAsync(words, host, output, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception told) when (told is KubectlError or FlagError or IOException or ApiException)
        {
            code = ErrorText.Tell(told, output);
        }

        await output.FlushAsync();
        return code;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> words, KubectlHost host, Output output, CancellationToken cancellation)
    {
        var global = new GlobalFlags();
        var line = CommandLine.Find(CommandTree.Root, words, global.Set);
        var command = line.Node.Create?.Invoke();
        var parser = command is null ? new FlagParser(global.Set) : new FlagParser(command.Flags, global.Set);
        try
        {
            parser.Parse(line.Rest);
        }
        catch (FlagError wrong)
        {
            throw new KubectlError($"{wrong.Message}\nSee '{line.Path} --help' for usage.");
        }

        if (command?.Flags.Find("dry-run") is Flag<string> { Value: WriteFlags.Deprecated })
            output.ErrorLine($"W{host.Time.GetUtcNow():MMdd HH:mm:ss.ffffff} {Environment.ProcessId,7} helpers.go:703] --dry-run is deprecated and can be replaced with --dry-run=client.");
        if (parser.WantsHelp || command is null)
            return Help.Show(line, command, parser, output);
        var missing = command.Flags.All.Where(flag => flag is { Required: true, Changed: false }).Select(flag => $"\"{flag.Name}\"").Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new KubectlError($"required flag(s) {string.Join(", ", missing)} not set");
        var run = new Run(host, output, global, parser, line.Path);
        var code = await command.RunAsync(run, cancellation);
        if (global.WarningsAsErrors && run.Warnings > 0)
            throw new KubectlError($"{run.Warnings} warning{(run.Warnings is 1 ? "" : "s")} received");
        return code;
    }
}
