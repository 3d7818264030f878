using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>Answers requests as the Ingresses say: whose host, which path, which Service.</summary>
internal sealed class IngressSite(Process process, IngressOptions options, IngressWatch watch)
{
    private readonly IngressProxy _proxy = new(process);

    public ValueTask<HttpResponse> PlainAsync(HttpExchange exchange, CancellationToken cancellation) => AnswerAsync(exchange, isSecure: false, cancellation);

    public ValueTask<HttpResponse> SecureAsync(HttpExchange exchange, CancellationToken cancellation) => AnswerAsync(exchange, isSecure: true, cancellation);

    private async ValueTask<HttpResponse> AnswerAsync(HttpExchange exchange, bool isSecure, CancellationToken cancellation)
    {
        var id = string.Create(32, process.Container.Random, static (letters, random) =>
        {
            foreach (ref var letter in letters)
                letter = "0123456789abcdef"[random.Next(16)];
        });
        var began = process.Time.GetTimestamp();
        var (table, backends) = watch.Current;
        var server = table.Find((exchange.Request.Headers["Host"] ?? "").Split(':')[0]);
        var location = server?.Find(Uri.UnescapeDataString(exchange.Request.Path));
        IReadOnlyList<Attempt> attempts = [];
        HttpResponse response;
        if (Early(exchange, server, location, isSecure) is { } early)
        {
            response = early;
        }
        else
        {
            location ??= Rest();
            var endpoints = location is null ? [] : backends.Of(location.Ingress.Namespace, location.Backend, location.Annotations.AsksService);
            if (location is null)
                response = IngressPages.Of(process, exchange, 404);
            else if (endpoints.Count is 0)
                response = IngressPages.Of(process, exchange, 503);
            else
                (response, attempts) = await _proxy.PassAsync(exchange, location, endpoints, id, isSecure, cancellation);
        }

        if (isSecure && server is { HasTls: true })
            response.Headers.Add(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"));
        await process.PrintAsync(AccessLine(exchange, location, response, attempts, process.Time.GetElapsedTime(began), id));
        return response;
    }

    /// <summary>What is answered before any backend is asked.</summary>
    private HttpResponse? Early(HttpExchange exchange, IngressServer? server, IngressLocation? location, bool isSecure)
    {
        if (location is null)
            return null;
        var (request, host) = (exchange.Request, (exchange.Request.Headers["Host"] ?? "").Split(':')[0]);
        if (!isSecure && (location.Annotations.ForcesTls || (server!.HasTls && location.Annotations.RedirectsToTls)))
            return IngressPages.Of(process, exchange, 308, $"https://{host}{request.Target}");
        if (!location.Annotations.Allows(exchange.Remote.Address))
            return IngressPages.Of(process, exchange, 403);
        if (location.Annotations.Redirect is var (status, url))
            return IngressPages.Of(process, exchange, status, url);
        return location.Annotations.AppRoot is { } root && request.Path is "/" ? IngressPages.Of(process, exchange, 302, $"{(isSecure ? "https" : "http")}://{request.Headers["Host"]}{root}") : null;
    }

    /// <summary>The backend for what nobody claimed, where the controller was given one.</summary>
    private IngressLocation? Rest() => options.DefaultBackend is { } name
        ? new("/", PathMatch.Elements, name, new() { Service = new() { Name = name.Name, Port = new() { Number = 80 } } }, new([]))
        : null;

    private static string AccessLine(HttpExchange exchange, IngressLocation? location, HttpResponse response, IReadOnlyList<Attempt> attempts, TimeSpan took, string id)
    {
        var request = exchange.Request;
        var time = DateTimeOffset.Parse(response.Headers["Date"]!, CultureInfo.InvariantCulture).UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture);
        var sent = request.Method is "HEAD" ? 0 : response.Body.Length;
        var seconds = took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        var length = request.Method.Length + request.Target.Length + request.Version.Length + 6 + request.Headers.Sum(header => header.Name.Length + header.Value.Length + 4) + request.Body.Length;
        var upstream = location is null ? "upstream-default-backend" : IngressBackends.NameOf(location.Ingress.Namespace, location.Backend);
        return $"{exchange.Remote.Address} - - [{time} +0000] \"{request.Method} {request.Target} {request.Version}\" {response.Status} {sent} \"{request.Headers["Referer"] ?? "-"}\" \"{request.Headers["User-Agent"] ?? "-"}\" "
            + $"{length} {seconds} [{upstream}] [] {Each(attempts, attempt => attempt.To.ToString())} {Each(attempts, attempt => attempt.Length.ToString())} {Each(attempts, _ => seconds)} {Each(attempts, attempt => attempt.Status.ToString())} {id}\n";
    }

    private static string Each(IReadOnlyList<Attempt> attempts, Func<Attempt, string> text) => attempts.Count is 0 ? "-" : string.Join(", ", attempts.Select(text));
}
