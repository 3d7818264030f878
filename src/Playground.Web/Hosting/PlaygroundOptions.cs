using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Playground.Cluster.Nodes;
using Playground.Web.Lessons;
using Playground.Web.Talks.Scripts;

namespace Playground.Web.Hosting;

/// <summary>What the command line says.</summary>
/// <param name="Urls">where to listen, `;` between several</param>
/// <param name="Dns">where cluster DNS listens on real sockets</param>
/// <param name="Data">the folder everything is kept in</param>
/// <param name="Lessons">an author's folder of lessons; null: only those of the product</param>
/// <param name="HttpsPort">where the same is served over TLS, on every address of the machine; null: nowhere</param>
internal sealed record PlaygroundOptions(string Urls, IPEndPoint Dns, string Data, Delays Delays, int? HttpsPort = null, string? Lessons = null)
{
    public const string DefaultUrls = "http://localhost:5080";

    /// <summary>Where this very process reaches its own API.</summary>
    public Uri Api
    {
        get
        {
            var first = Urls.Split(';')[0].Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal);
            var url = new UriBuilder(first);
            if (url.Host is "0.0.0.0" or "[::]")
                url.Host = "127.0.0.1";
            return url.Uri;
        }
    }

    /// <summary>Reads the command line. Null with an exit code when there is nothing to start: help was asked for, or a value is wrong.</summary>
    public static (PlaygroundOptions? Options, int ExitCode) Parse(string[] args, TextWriter output, TextWriter error)
    {
        var urls = new Option<string>("--urls") { Description = "Where the page and the API are served; `;` between several.", DefaultValueFactory = _ => DefaultUrls };
        var dns = new Option<IPEndPoint?>("--dns") { Description = "ADDRESS:PORT at which cluster DNS answers over UDP and TCP.", CustomParser = ParseEndpoint, DefaultValueFactory = _ => new(IPAddress.Loopback, 5353) };
        var data = new Option<string>("--data") { Description = "The folder in which clusters are kept.", DefaultValueFactory = _ => Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".playground") };
        var delays = new Option<Delays?>("--delays") { Description = "How long starting a pod takes: none, fast (an eye can follow) or real.", CustomParser = ParseDelays, DefaultValueFactory = _ => Delays.Fast };
        var https = new Option<int?>("--https-port") { Description = "The port at which the same is served over TLS, for kubectl with a token, on every address of the machine.", CustomParser = ParsePort };
        var lessons = new Option<string?>("--lessons") { Description = "A folder with lessons of your own; changes in it show at once." };
        lessons.Validators.Add(WantFolder);
        var command = new RootCommand("A Kubernetes cluster to look at: networking made visible.") { urls, https, dns, data, delays, lessons, LessonsCommand.Create(), ScriptsCommand.Create() };
        command.SetAction(static _ => 0); // starting is not for the parser
        var result = command.Parse(args);
        if (result.Errors.Count > 0)
        {
            error.WriteLine(result.Errors[0].Message);
            return (null, 1);
        }

        if (result.CommandResult.Command != command || args.Any(arg => arg is "-h" or "--help" or "-?" or "--version"))
            return (null, result.Invoke(new() { Output = output, Error = error }));

        return (new(result.GetRequiredValue(urls), result.GetRequiredValue(dns)!, Path.GetFullPath(result.GetRequiredValue(data)), result.GetRequiredValue(delays)!, result.GetValue(https), result.GetValue(lessons)), 0);
    }

    private static void WantFolder(OptionResult option)
    {
        if (option.GetValueOrDefault<string?>() is { } folder && !Directory.Exists(folder))
            option.AddError($"--lessons wants a folder, and '{folder}' is none.");
    }

    private static IPEndPoint? ParseEndpoint(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (text.LastIndexOf(':') > 0 && IPEndPoint.TryParse(text, out var endpoint))
            return endpoint;
        argument.AddError($"--dns wants ADDRESS:PORT such as 127.0.0.1:5353, not '{text}'.");
        return null;
    }

    private static int? ParsePort(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (ushort.TryParse(text, out var port) && port > 0)
            return port;
        argument.AddError($"--https-port wants a port between 1 and 65535, not '{text}'.");
        return null;
    }

    private static Delays? ParseDelays(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var delays = text switch { "none" => Delays.None, "fast" => Delays.Fast, "real" => Delays.Real, _ => null };
        if (delays is null)
            argument.AddError($"--delays is none, fast or real, not '{text}'.");
        return delays;
    }
}
