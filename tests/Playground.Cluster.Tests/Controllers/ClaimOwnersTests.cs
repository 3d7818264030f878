using Playground.Cluster.Controllers.StatefulSets;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

public sealed class ClaimOwnersTests
{
    [Theory]
    [InlineData("Retain", "Retain", true, "")]
    [InlineData("Delete", "Retain", false, "StatefulSet")]
    [InlineData("Delete", "Retain", true, "StatefulSet")]
    [InlineData("Retain", "Delete", false, "")]
    [InlineData("Retain", "Delete", true, "Pod")]
    [InlineData("Delete", "Delete", false, "StatefulSet")]
    [InlineData("Delete", "Delete", true, "Pod")]
    public void A_claim_goes_with_whom_the_policy_says(string whenDeleted, string whenScaled, bool isScaledAway, string expected)
    {
        var set = new StatefulSet
        {
            Metadata = new() { Name = "db", Namespace = "lake", Uid = "s" },
            Spec = new() { PersistentVolumeClaimRetentionPolicy = new() { WhenDeleted = whenDeleted, WhenScaled = whenScaled } },
        };
        var pod = new Pod { Metadata = new() { Name = "db-1", Namespace = "lake", Uid = "p" } };
        var owned = ClaimOwners.Of(set, new() { Metadata = new() { Name = "data-db-1" } }, pod, isScaledAway);
        Assert.Equal(expected, string.Join(' ', owned.Metadata.OwnerReferences.Select(owner => owner.Kind)));
        Assert.Same(owned, ClaimOwners.Of(set, owned, pod, isScaledAway));
    }
}
