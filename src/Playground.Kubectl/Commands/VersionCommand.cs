using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl version`</summary>
internal sealed class VersionCommand : Command
{
    private const string Kustomize = "v5.6.0";

    private readonly Flag<bool> _client;
    private readonly Flag<string> _output;

    public VersionCommand() : base("[flags] [options]", "Print the client and server version information")
    {
        _client = Flags.Bool("client", "", false, "Ask no server.");
        _output = Flags.String("output", "o", "", "One of 'yaml' or 'json'.");
        _output.Choices = ["json", "yaml"];
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count > 0)
            throw new KubectlError($"extra arguments: [{string.Join(' ', run.Arguments)}]");
        if (_output.Value is not ("" or "json" or "yaml"))
            throw new KubectlError("--output must be 'yaml' or 'json'");
        JsonNode? server = null;
        KubectlError? failure = null;
        try
        {
            server = _client ? null : await run.Server.GetAsync("version?timeout=32s", cancellation);
        }
        catch (KubectlError unreachable)
        {
            failure = unreachable;
        }

        if (_output.Value.Length > 0)
            PrintTree(run, server);
        else
            PrintText(run, server);
        if (failure is not null)
            throw failure;
        if (server is not null)
            WarnOfSkew(run, server);
        return 0;
    }

    private static void PrintText(Run run, JsonNode? server)
    {
        run.Out.WriteLine($"Client Version: {Kubectl.Version}");
        run.Out.WriteLine($"Kustomize Version: {Kustomize}");
        if (server is not null)
            run.Out.WriteLine($"Server Version: {server["gitVersion"]}");
    }

    private void PrintTree(Run run, JsonNode? server)
    {
        var version = new JsonObject
        {
            ["clientVersion"] = new JsonObject { ["major"] = "1", ["minor"] = "33", ["gitVersion"] = Kubectl.Version, ["platform"] = "linux/amd64" },
            ["kustomizeVersion"] = Kustomize,
        };
        if (server is not null)
            version["serverVersion"] = server.DeepClone();
        if (_output.Value is "yaml")
            run.Out.Write(new YamlPrinter().Print(version));
        else
            run.Out.WriteLine(JsonPrinter.NarrowText(version));
    }

    private static void WarnOfSkew(Run run, JsonNode server)
    {
        var minor = new string([.. (server["minor"]?.ToString() ?? "").TakeWhile(char.IsAsciiDigit)]);
        if (int.TryParse(minor, out var number) && Math.Abs(number - 33) > 1)
            run.Out.ErrorLine($"WARNING: version difference between client (1.33) and server ({server["major"]}.{minor}) exceeds the supported minor version skew of +/-1");
    }
}
