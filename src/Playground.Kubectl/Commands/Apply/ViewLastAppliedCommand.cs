using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Commands.Apply;

/// <summary>`kubectl apply view-last-applied`: what client-side apply was given the last time.</summary>
internal sealed class ViewLastAppliedCommand : Command
{
    private readonly Flag<string> _output;
    private readonly TargetFlags _targets;

    public ViewLastAppliedCommand() : base("(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]", "View the latest last-applied-configuration annotations of a resource/object")
    {
        _output = Flags.String("output", "o", "yaml", "'yaml' or 'json'.");
        _output.Choices = ["json", "yaml"];
        _targets = new(Flags);
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (_output.Value is not ("yaml" or "json"))
            throw run.Usage($"Unexpected -o output mode: {_output.Value}, the flag 'output' must be one of yaml|json");
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var given in objects.Select(found => LastApplied.Get(found.Tree)).OfType<JsonObject>())
            run.Out.Write(_output.Value is "json" ? JsonPrinter.NarrowText(given) + "\n" : new YamlPrinter().Print(given));
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }
}
