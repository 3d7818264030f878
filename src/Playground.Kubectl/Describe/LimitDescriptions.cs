using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Scheduling;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

internal sealed class ResourceQuotaDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var quota = subject.As<ResourceQuota>();
        writer.Line(0, $"Name:\t{quota.Name}");
        writer.Line(0, $"Namespace:\t{quota.Namespace}");
        if (quota.Spec.Scopes.Count > 0)
            writer.Line(0, $"Scopes:\t{string.Join(", ", quota.Spec.Scopes.Order(StringComparer.Ordinal))}");
        writer.Line(0, "Resource\tUsed\tHard");
        writer.Line(0, "--------\t----\t----");
        foreach (var (name, hard) in quota.Status.Hard)
            writer.Line(0, $"{name}\t{(quota.Status.Used.TryGetValue(name, out var used) ? used : default)}\t{hard}");
        return Task.CompletedTask;
    }
}

internal sealed class LimitRangeDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var range = subject.As<LimitRange>();
        writer.Line(0, $"Name:\t{range.Name}");
        writer.Line(0, $"Namespace:\t{range.Namespace}");
        Rows(writer, range, "");
        return Task.CompletedTask;
    }

    public static void Rows(DescribeWriter writer, LimitRange range, string indent)
    {
        writer.Line(0, $"{indent}Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio");
        writer.Line(0, $"{indent}----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
        foreach (var limit in range.Spec.Limits)
        {
            var names = limit.Max.Keys.Concat(limit.Min.Keys).Concat(limit.Default.Keys).Concat(limit.DefaultRequest.Keys).Concat(limit.MaxLimitRequestRatio.Keys).Distinct(StringComparer.Ordinal);
            foreach (var name in names)
                writer.Line(0, $"{indent}{limit.Type}\t{name}\t{Text(limit.Min, name)}\t{Text(limit.Max, name)}\t{Text(limit.DefaultRequest, name)}\t{Text(limit.Default, name)}\t{Text(limit.MaxLimitRequestRatio, name)}");
        }
    }

    private static string Text(ValueMap<Quantity> amounts, string name) => amounts.TryGetValue(name, out var amount) ? amount.ToString() : "-";
}

internal sealed class PodDisruptionBudgetDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var budget = subject.As<PodDisruptionBudget>();
        writer.Line(0, $"Name:\t{budget.Name}");
        writer.Line(0, $"Namespace:\t{budget.Namespace}");
        if (budget.Spec.MinAvailable is { } min)
            writer.Line(0, $"Min available:\t{min}");
        else if (budget.Spec.MaxUnavailable is { } max)
            writer.Line(0, $"Max unavailable:\t{max}");
        writer.Line(0, budget.Spec.Selector is null ? "Selector:\t<unset>" : $"Selector:\t{DescribeWriter.OrNone(Selector.Of(budget.Spec.Selector).ToString())}");
        writer.Line(0, "Status:");
        writer.Line(2, $"Allowed disruptions:\t{budget.Status.DisruptionsAllowed}");
        writer.Line(2, $"Current:\t{budget.Status.CurrentHealthy}");
        writer.Line(2, $"Desired:\t{budget.Status.DesiredHealthy}");
        writer.Line(2, $"Total:\t{budget.Status.ExpectedPods}");
        await EventsAsync(subject, writer);
    }
}

internal sealed class PriorityClassDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var value = subject.As<PriorityClass>();
        writer.Line(0, $"Name:\t{value.Name}");
        writer.Line(0, $"Value:\t{value.Value}");
        writer.Line(0, $"GlobalDefault:\t{DescribeWriter.Truth(value.GlobalDefault)}");
        writer.Line(0, $"PreemptionPolicy:\t{value.PreemptionPolicy}");
        writer.Line(0, $"Description:\t{value.Description}");
        writer.Annotations("Annotations", value.Metadata.Annotations);
        await EventsAsync(subject, writer);
    }
}
