using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Describe;

internal sealed class NamespaceDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<Namespace>();
        Head(writer, value, withNamespace: false);
        writer.Line(0, $"Status:\t{value.Status.Phase}");
        if (value.Status.Conditions.Count > 0)
        {
            writer.Line(0, "Conditions:");
            writer.Line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage");
            writer.Line(1, "----\t------\t------------------\t------\t-------");
        }

        foreach (var condition in value.Status.Conditions)
            writer.Line(1, $"{condition.Type}\t{condition.Status}\t{DescribeWriter.Time(condition.LastTransitionTime)}\t{condition.Reason}\t{condition.Message}");
        Quotas(writer, await subject.FindAsync<ResourceQuota>($"api/v1/namespaces/{value.Name}/resourcequotas?limit=500"));
        var ranges = await subject.FindAsync<LimitRange>($"api/v1/namespaces/{value.Name}/limitranges?limit=500");
        if (ranges.Count is 0)
        {
            writer.Line(0, "\nNo LimitRange resource.");
            return;
        }

        writer.Line(0, "\nResource Limits");
        foreach (var range in ranges)
            LimitRangeDescription.Rows(writer, range, " ");
    }

    private static void Quotas(DescribeWriter writer, IReadOnlyList<ResourceQuota> quotas)
    {
        if (quotas.Count is 0)
        {
            writer.Line(0, "\nNo resource quota.");
            return;
        }

        writer.Line(0, "\nResource Quotas");
        for (var i = 0; i < quotas.Count; i++)
        {
            writer.Line(0, $"  Name:\t{quotas[i].Name}");
            if (quotas[i].Spec.Scopes.Count > 0)
                writer.Line(0, $"  Scopes:\t{string.Join(", ", quotas[i].Spec.Scopes.Order(StringComparer.Ordinal))}");
            writer.Line(0, "  Resource\tUsed\tHard");
            writer.Line(0, "  --------\t---\t---");
            foreach (var (name, hard) in quotas[i].Status.Hard)
                writer.Line(0, $"  {name}\t{(quotas[i].Status.Used.TryGetValue(name, out var used) ? used : default)}\t{hard}");
            if (i < quotas.Count - 1)
                writer.Line(0, "");
        }
    }
}
