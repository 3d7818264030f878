using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Commands.Create;

/// <summary>`kubectl create KIND NAME …`: makes an object from flags.</summary>
internal abstract class GeneratorCommand : Command
{
    private readonly Flag<bool>? _saveConfig;
    private readonly PrintFlags _print;

    protected GeneratorCommand(string use, string summary) : base(use, summary)
    {
        _print = new(Flags);
        _saveConfig = Flags.Bool("save-config", "", false, "Remember the object as apply does.");
        Write = new(Flags, "kubectl-create", validates: true);
    }

    protected WriteFlags Write { get; }

    /// <summary>The resource to create in, as `deployments.apps`.</summary>
    protected abstract string Resource { get; }

    protected virtual bool IsNamespaced => true;

    /// <summary>What stands before the server's refusal: `failed to create deployment: `; empty: the refusal as it is.</summary>
    protected abstract string Failure { get; }

    public sealed override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        await PrepareAsync(run, cancellation);
        var tree = Build(run);
        var printer = _print.Create(run.Host, "created" + Write.Remark) ?? new NamePrinter("created" + Write.Remark);
        if (IsNamespaced && run.Configuration.NamespaceIsForced)
            tree["metadata"]!["namespace"] = run.Namespace;
        if (_saveConfig!)
            LastApplied.Put(tree);
        if (Write.DryRun is not DryRun.Client)
            tree = await SendAsync(run, tree, cancellation);
        run.Out.Write(printer.Print(tree));
        return 0;
    }

    protected abstract JsonObject Build(Run run);

    /// <summary>Fetches what building needs from the server.</summary>
    protected virtual Task PrepareAsync(Run run, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>An object with a name, in the order in which Go writes it.</summary>
    protected static JsonObject New(string apiVersion, string kind, string name) => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = apiVersion,
        ["metadata"] = new JsonObject { ["name"] = name, ["creationTimestamp"] = null },
    };

    /// <summary>The one name that the arguments give.</summary>
    protected static string Name(Run run)
    {
        var names = run.ArgumentsAtDash < 0 ? run.Arguments : [.. run.Arguments.Take(run.ArgumentsAtDash)];
        return names.Count is 1 ? names[0] : throw run.Usage($"exactly one NAME is required, got {names.Count}");
    }

    /// <summary>The words after `--`, or after the name.</summary>
    protected static IReadOnlyList<string> Rest(Run run) => [.. run.Arguments.Skip(run.ArgumentsAtDash >= 0 ? run.ArgumentsAtDash : 1)];

    protected static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private async Task<JsonObject> SendAsync(Run run, JsonObject tree, CancellationToken cancellation)
    {
        var type = Requests.ResourceArguments.Required(await run.Server.DiscoveryAsync(cancellation), Resource);
        try
        {
            return (JsonObject)(await run.Server.SendAsync("POST", type.Path(run.Namespace) + Write.Query(), tree, cancellation))!;
        }
        catch (ServerError refused) when (Failure.Length > 0)
        {
            throw new KubectlError(Failure + refused.Status.Message);
        }
    }
}
