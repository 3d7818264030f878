using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>Kinds that show the objects of another kind in a form of their own, as events.k8s.io shows core events.</summary>
internal static class StoredForm
{
    public static bool IsView(this ResourceStrategy strategy) => !ReferenceEquals(strategy.StoredAs, strategy.Type) && strategy.StoredAs != strategy.Type;

    /// <summary>The strategy of what is stored.</summary>
    public static ResourceStrategy Home(this ResourceStrategy strategy) => strategy.IsView() ? ResourceCatalog.Find(strategy.StoredAs.Resource)! : strategy;

    /// <summary>A stored object in the form of the kind it was asked for as.</summary>
    public static StoredObject Show(this ResourceStrategy strategy, StoredObject stored) =>
        strategy.IsView() ? new(strategy.FromStored(stored.Value), stored.Revision) : stored;

    public static Answer Show(this ResourceStrategy strategy, Answer answer) =>
        strategy.IsView() && answer.Object is { } stored ? answer with { Object = strategy.Show(stored) } : answer;

    public static Target Home(this Target target) => target with { Strategy = target.Strategy.Home() };

    public static KubernetesObject Store(this ResourceStrategy strategy, KubernetesObject value) => strategy.IsView() ? strategy.ToStored(value) : value;
}
