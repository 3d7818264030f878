namespace Playground.Kubectl.Flags;

/// <summary>Whether a change is only tried.</summary>
internal enum DryRun
{
    None,
    Client,
    Server,
}

/// <summary>The flags of commands that change objects.</summary>
internal sealed class WriteFlags
{
    /// <summary>What `--dry-run` without a value is taken for.</summary>
    public const string Deprecated = "unchanged";

    private readonly Flag<string> _dryRun;
    private readonly Flag<string>? _validate;

    public WriteFlags(FlagSet flags, string fieldManager, bool validates = false)
    {
        _dryRun = flags.String("dry-run", "", "none", "'client' only shows what would be sent; 'server' lets the server try without storing.", withoutValue: Deprecated);
        _dryRun.Choices = ["none", "client", "server"];
        FieldManager = flags.String("field-manager", "", fieldManager, "The writer's name in managedFields.");
        _validate = validates ? flags.String("validate", "", "strict", "'strict' (or true) refuses unknown fields, 'warn' warns of them, 'ignore' (or false) drops them.", withoutValue: "strict") : null;
    }

    public Flag<string> FieldManager { get; }

    public DryRun DryRun => _dryRun.Value switch
    {
        "none" => DryRun.None,
        "client" or Deprecated => DryRun.Client,
        "server" => DryRun.Server,
        var other => throw new KubectlError($"Invalid dry-run value ({other}). Must be \"none\", \"server\", or \"client\"."),
    };

    /// <summary>What is said after the deed: ` (dry run)`.</summary>
    public string Remark => DryRun switch { DryRun.Client => " (dry run)", DryRun.Server => " (server dry run)", _ => "" };

    /// <summary>The query of a writing request, with its question mark.</summary>
    public string Query(string manager = "")
    {
        var parts = new List<string>();
        if (DryRun is DryRun.Server)
            parts.Add("dryRun=All");
        parts.Add("fieldManager=" + Uri.EscapeDataString(manager.Length > 0 ? manager : FieldManager.Value));
        if (_validate is not null)
            parts.Add("fieldValidation=" + Validation(_validate));
        return "?" + string.Join('&', parts);
    }

    private static string Validation(string value) => value.ToLowerInvariant() switch
    {
        "strict" or "true" => "Strict",
        "warn" => "Warn",
        "ignore" or "false" => "Ignore",
        _ => throw new KubectlError($"invalid - validate option \"{value}\"; must be one of: strict (or true), warn, ignore (or false)"),
    };
}
