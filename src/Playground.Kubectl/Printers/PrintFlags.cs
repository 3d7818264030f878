using System.Text;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Printers;

/// <summary>The flags that choose how objects are printed.</summary>
internal sealed class PrintFlags
{
    private static readonly string[] Trees = ["json", "yaml", "name"];
    private static readonly string[] Templates =
        ["go-template", "go-template-file", "template", "templatefile", "jsonpath", "jsonpath-as-json", "jsonpath-file"];

    private readonly bool _hasColumns;

    /// <param name="hasColumns">custom-columns and wide are known too</param>
    public PrintFlags(FlagSet flags, bool hasColumns = false)
    {
        _hasColumns = hasColumns;
        AllowMissingKeys = flags.Bool("allow-missing-template-keys", "", true, "Let templates pass over fields and keys that are missing.");
        Output = flags.String("output", "o", "", $"Output format, one of: {string.Join(", ", Formats)}.");
        Output.Choices = Formats;
        ShowManagedFields = flags.Bool("show-managed-fields", "", false, "Keep managedFields in JSON and YAML.");
        Template = flags.String("template", "", "", "Template, or the file with it, for the template formats.");
    }

    public Flag<string> Output { get; }

    public Flag<bool> AllowMissingKeys { get; }

    public Flag<bool> ShowManagedFields { get; }

    public Flag<string> Template { get; }

    public string Format => Output.Value.Length is 0 && Template.Value.Length > 0 ? "go-template" : Output.Value;

    /// <summary>Whether a printer is asked for at all.</summary>
    public bool IsSet => Format.Length > 0;

    private IReadOnlyList<string> Formats => _hasColumns
        ? ["json", "yaml", "name", .. Templates, "custom-columns", "custom-columns-file", "wide"]
        : ["json", "yaml", "name", .. Templates];

    /// <summary>The printer for objects; null when people should read the result.</summary>
    /// <param name="operation">what was done, for the plain and the name output</param>
    public IObjectPrinter? Create(KubectlHost host, string operation = "", bool noHeaders = false)
    {
        var equals = Format.IndexOf('=');
        var (format, argument) = equals < 0 ? (Format, Template.Value) : (Format[..equals], Format[(equals + 1)..]);
        if (equals >= 0 && (Trees.Contains(format) || format is "wide"))
            throw Unknown();
        return format switch
        {
            "" or "wide" => null,
            "json" => Trim(new JsonPrinter()),
            "yaml" => Trim(new YamlPrinter()),
            "name" => new NamePrinter(operation, shortOutput: true),
            "jsonpath" => new JsonPathPrinter(Given(argument), AllowMissingKeys),
            "jsonpath-as-json" => new JsonPathAsJsonPrinter(Given(argument), AllowMissingKeys),
            "jsonpath-file" => new JsonPathPrinter(File(host, Given(argument)), AllowMissingKeys),
            "go-template" or "template" => new GoTemplatePrinter(Given(argument), AllowMissingKeys),
            "go-template-file" or "templatefile" => new GoTemplatePrinter(File(host, Given(argument)), AllowMissingKeys),
            "custom-columns" when _hasColumns => CustomColumnsPrinter.Parse(argument, noHeaders),
            "custom-columns-file" when _hasColumns => CustomColumnsPrinter.ParseFile(File(host, argument), noHeaders),
            _ => throw Unknown(),
        };
    }

    private IObjectPrinter Trim(IObjectPrinter printer) => ShowManagedFields ? printer : new WithoutManagedFields(printer);

    private static string Given(string argument) => argument.Length > 0 ? argument
        : throw new KubectlError("template format specified but no template given");

    private static string File(KubectlHost host, string path)
    {
        try
        {
            return Encoding.UTF8.GetString(host.Files.Read(path));
        }
        catch (IOException broken)
        {
            throw new KubectlError($"error reading template {path}, open {path}: {broken.Message}\n");
        }
    }

    private KubectlError Unknown() =>
        new($"unable to match a printer suitable for the output format \"{Format}\", allowed formats are: {string.Join(',', (_hasColumns ? new[] { "custom-columns", "custom-columns-file" } : []).Concat(Templates).Concat(Trees).Concat(_hasColumns ? ["wide"] : Array.Empty<string>()).Order(StringComparer.Ordinal))}");
}
