using Google.Protobuf;
using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Authorization;
using Playground.Kubernetes.Rbac;

namespace Playground.Kubernetes.Tests.Authorization;

public sealed class ReviewTests
{
    [Fact]
    public void A_refusal_is_told() => JsonRoundTrip.IsKept<SelfSubjectAccessReview>("""
        {
          "kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "metadata": {},
          "spec": { "resourceAttributes": { "namespace": "shop", "verb": "delete", "resource": "pods" } }, "status": { "allowed": false }
        }
        """);

    [Fact]
    public void Rights_are_told_as_lists_or_null() => JsonRoundTrip.IsKept<SelfSubjectRulesReview>("""
        {
          "kind": "SelfSubjectRulesReview", "apiVersion": "authorization.k8s.io/v1", "metadata": {}, "spec": { "namespace": "shop" },
          "status": { "resourceRules": [ { "verbs": [ "*" ], "apiGroups": [ "*" ], "resources": [ "*" ] } ], "nonResourceRules": null, "incomplete": false }
        }
        """);

    [Fact]
    public void A_user_keeps_extra_values_in_JSON_and_protobuf()
    {
        JsonRoundTrip.IsKept<SelfSubjectReview>("""
            {
              "kind": "SelfSubjectReview", "apiVersion": "authentication.k8s.io/v1", "metadata": {},
              "status": { "userInfo": { "username": "admin", "groups": [ "system:masters" ], "extra": { "scopes": [ "a", "b" ] } } }
            }
            """);

        var entry = ProtobufMessage.Of((1, "scopes"), (2, ProtobufMessage.Of((1, "a"), (1, "b"))));
        var user = UserInfo.ReadProtobuf(new CodedInputStream(ProtobufMessage.Of((4, entry))));
        Assert.Equal<ValueList<string>>(["a", "b"], user.Extra["scopes"]);
    }

    [Fact]
    public void A_token_says_that_it_is_bound_to_nothing() => JsonRoundTrip.IsKept<TokenRequest>("""
        {
          "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1", "metadata": {},
          "spec": { "audiences": [ "api" ], "expirationSeconds": 3600, "boundObjectRef": null },
          "status": { "token": "abc", "expirationTimestamp": "2026-01-02T04:04:05Z" }
        }
        """);

    [Fact]
    public void Roles_and_their_bindings_are_kept()
    {
        JsonRoundTrip.IsKept<ClusterRole>("""
            { "kind": "ClusterRole", "apiVersion": "rbac.authorization.k8s.io/v1", "metadata": { "name": "view" }, "rules": null,
              "aggregationRule": { "clusterRoleSelectors": [ { "matchLabels": { "view": "true" } } ] } }
            """);
        JsonRoundTrip.IsKept<RoleBinding>("""
            { "kind": "RoleBinding", "apiVersion": "rbac.authorization.k8s.io/v1", "metadata": { "name": "view", "namespace": "shop" },
              "subjects": [ { "kind": "ServiceAccount", "name": "default", "namespace": "shop" } ],
              "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view" } }
            """);
    }
}
