using System.Globalization;
using System.Text;
using Playground.ApiServer.Discovery;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;

namespace Playground.ApiServer.Http;

/// <summary>`/metrics` in the form of Prometheus, under the names a real API server has.</summary>
internal static class ServerMetrics
{
    public static string Text(ServerContext server, RequestMetrics requests)
    {
        var text = new StringBuilder();
        WriteRunning(text, requests);
        WriteDurations(text, requests);
        Head(text, "apiserver_request_total", "counter", "Number of answered requests by verb, resource and code.");
        foreach (var (labels, series) in requests.All)
        {
            foreach (var (code, count) in series.Codes)
                Line(text, "apiserver_request_total", $"code=\"{code}\",component=\"apiserver\",dry_run=\"\",{Labels(labels)}", count);
        }

        Head(text, "apiserver_resource_objects", "gauge", "Number of stored objects by resource.");
        foreach (var type in ResourceCatalog.All.Select(s => s.Type))
            Line(text, "apiserver_resource_objects", $"group=\"{type.Group}\",resource=\"{type.Plural}\"", server.StoreOf(type).Read(type).Count);
        Head(text, "apiserver_storage_objects", "gauge", "Number of stored objects by resource, under its older name.");
        foreach (var type in ResourceCatalog.All.Select(s => s.Type))
            Line(text, "apiserver_storage_objects", $"resource=\"{type.QualifiedResource}\"", server.StoreOf(type).Read(type).Count);

        Head(text, "kubernetes_build_info", "gauge", "The release the server behaves as.");
        Line(text, "kubernetes_build_info", $"git_version=\"{ServerVersion.GitVersion}\",major=\"1\",minor=\"36\",platform=\"linux/amd64\"", 1);
        Head(text, "playground_store_revision", "counter", "The latest revision.");
        Line(text, "playground_store_revision", "", server.Store.Revision);
        Head(text, "process_resident_memory_bytes", "gauge", "Memory of the process, with all its clusters.");
        Line(text, "process_resident_memory_bytes", "", Environment.WorkingSet);
        Head(text, "process_start_time_seconds", "gauge", "When this cluster's server began, in seconds since 1970.");
        Line(text, "process_start_time_seconds", "", requests.Start.ToUnixTimeMilliseconds() / 1000.0);
        return text.ToString();
    }

    private static void WriteRunning(StringBuilder text, RequestMetrics requests)
    {
        var all = requests.All.ToList();
        Head(text, "apiserver_current_inflight_requests", "gauge", "Number of requests that are being answered now, without those that last.");
        Line(text, "apiserver_current_inflight_requests", "request_kind=\"mutating\"", all.Where(r => !Lasts(r.Labels) && !Reads(r.Labels)).Sum(r => r.Series.Running));
        Line(text, "apiserver_current_inflight_requests", "request_kind=\"readOnly\"", all.Where(r => !Lasts(r.Labels) && Reads(r.Labels)).Sum(r => r.Series.Running));
        Head(text, "apiserver_longrunning_requests", "gauge", "Number of open watches and streams.");
        foreach (var (labels, series) in all.Where(r => Lasts(r.Labels)))
            Line(text, "apiserver_longrunning_requests", $"component=\"apiserver\",{Labels(labels)}", series.Running);
    }

    private static void WriteDurations(StringBuilder text, RequestMetrics requests)
    {
        const string Name = "apiserver_request_duration_seconds";
        Head(text, Name, "histogram", "How long requests took, without those that last.");
        foreach (var (labels, series) in requests.All.Where(r => !Lasts(r.Labels)))
        {
            var shared = $"component=\"apiserver\",dry_run=\"\",{Labels(labels)}";
            foreach (var (bound, count) in RequestMetrics.Bounds.Append(double.PositiveInfinity).Zip(series.Buckets))
                Line(text, Name + "_bucket", $"{shared},le=\"{(double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture))}\"", count);
            Line(text, Name + "_sum", shared, series.Seconds);
            Line(text, Name + "_count", shared, series.Buckets.Last());
        }
    }

    private static bool Lasts(RequestLabels labels) => labels.Verb is "WATCH" or "CONNECT";

    private static bool Reads(RequestLabels labels) => labels.Verb is "GET" or "LIST";

    private static string Labels(RequestLabels labels) =>
        $"group=\"{labels.Type.Group}\",resource=\"{labels.Type.Plural}\",scope=\"{labels.Scope}\",subresource=\"{labels.Subresource}\",verb=\"{labels.Verb}\",version=\"{labels.Type.Resource.Version}\"";

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels is "" ? "" : $"{{{labels}}}").Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
