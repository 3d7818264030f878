using System.Globalization;
using System.Text;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Resources;

namespace Playground.ApiServer.Http;

/// <summary>`/metrics` in the form of Prometheus.</summary>
internal static class ServerMetrics
{
    public static string Text(ServerContext server)
    {
        var text = new StringBuilder();
        text.Append("# HELP apiserver_resource_objects Number of stored objects by resource.\n# TYPE apiserver_resource_objects gauge\n");
        foreach (var type in ResourceCatalog.All.Select(s => s.Type))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"apiserver_resource_objects{{group=\"{type.Group}\",resource=\"{type.Plural}\"}} {server.StoreOf(type).Read(type).Count}\n");
        }

        text.Append("# HELP playground_store_revision The latest revision.\n# TYPE playground_store_revision counter\n");
        text.Append(CultureInfo.InvariantCulture, $"playground_store_revision {server.Store.Revision}\n");
        return text.ToString();
    }
}
