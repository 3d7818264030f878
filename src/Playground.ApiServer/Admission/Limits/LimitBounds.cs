using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Admission.Limits;

/// <summary>How amounts break the bounds of one item of a limit range, in the server's words.</summary>
internal static class LimitBounds
{
    public static IEnumerable<string> Of(LimitRangeItem item, ValueMap<Quantity> requests, ValueMap<Quantity> limits)
    {
        foreach (var (name, bound) in item.Min)
        {
            if (!requests.TryGetValue(name, out var request))
                yield return $"minimum {name} usage per {item.Type} is {bound}.  No request is specified";
            else if (request.Value < bound.Value)
                yield return $"minimum {name} usage per {item.Type} is {bound}, but request is {request}";
            else if (limits.TryGetValue(name, out var limit) && limit.Value < bound.Value)
                yield return $"minimum {name} usage per {item.Type} is {bound}, but limit is {limit}";
        }

        foreach (var (name, bound) in item.Max)
        {
            if (!limits.TryGetValue(name, out var limit))
                yield return $"maximum {name} usage per {item.Type} is {bound}.  No limit is specified";
            else if (limit.Value > bound.Value)
                yield return $"maximum {name} usage per {item.Type} is {bound}, but limit is {limit}";
            else if (requests.TryGetValue(name, out var request) && request.Value > bound.Value)
                yield return $"maximum {name} usage per {item.Type} is {bound}, but request is {request}";
        }

        foreach (var (name, bound) in item.MaxLimitRequestRatio)
        {
            var (request, limit) = (requests.GetValueOrDefault(name).Value, limits.GetValueOrDefault(name).Value);
            if (request is 0)
                yield return $"{name} max limit to request ratio per {item.Type} is {bound}, but no request is specified or request is 0";
            else if (limit is 0)
                yield return $"{name} max limit to request ratio per {item.Type} is {bound}, but no limit is specified or limit is 0";
            else if (limit / request > bound.Value)
                yield return $"{name} max limit to request ratio per {item.Type} is {bound}, but provided ratio is {(limit / request).ToString("F6", CultureInfo.InvariantCulture)}";
        }
    }

    /// <summary>Of what is only asked for: a claim's storage.</summary>
    public static IEnumerable<string> OfRequests(LimitRangeItem item, ValueMap<Quantity> requests)
    {
        foreach (var (name, bound) in item.Min)
        {
            if (!requests.TryGetValue(name, out var request))
                yield return $"minimum {name} usage per {item.Type} is {bound}.  No request is specified";
            else if (request.Value < bound.Value)
                yield return $"minimum {name} usage per {item.Type} is {bound}, but request is {request}";
        }

        foreach (var (name, bound) in item.Max)
        {
            if (!requests.TryGetValue(name, out var request))
                yield return $"maximum {name} usage per {item.Type} is {bound}.  No request is specified";
            else if (request.Value > bound.Value)
                yield return $"maximum {name} usage per {item.Type} is {bound}, but request is {request}";
        }
    }
}
