using Playground.Kubectl.Configuration;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>What a command has at hand while it runs.</summary>
internal sealed class Run(KubectlHost host, Output output, GlobalFlags global, FlagParser line, string path)
{
    private readonly Lazy<ConfigurationChoice> _choice = new(() => ConfigurationChoice.Make(host, global));
    private ApiSession? _session;

    public KubectlHost Host { get; } = host;

    public Output Out { get; } = output;

    public GlobalFlags Global { get; } = global;

    public IReadOnlyList<string> Arguments => line.Arguments;

    /// <summary>How many arguments stood before `--`; -1 when there was none.</summary>
    public int ArgumentsAtDash => line.ArgumentsAtDash;

    /// <summary>`kubectl create deployment`</summary>
    public string Path { get; } = path;

    public ConfigurationChoice Configuration => _choice.Value;

    public string Namespace => Configuration.Namespace;

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public ApiSession Server => _session ??= new(Connect(), Configuration, Host.Time, Out, Host.Terminal is { Stderr: true });

    public int Warnings => _session?.Warnings ?? 0;

    private ApiConnection Connect()
    {
        try
        {
            return Host.Connect(Configuration.Cluster, Configuration.User);
        }
        catch (IOException unreachable)
        {
            throw new KubectlError(unreachable.Message) { IsPlain = true };
        }
    }

    /// <summary>A command line that makes no sense; its user is pointed to the command's help.</summary>
    public UsageError Usage(string message) => new($"{message}\nSee '{Path} -h' for help and examples");
}
