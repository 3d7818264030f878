using System.Text;
using System.Text.Json;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Authorization;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;

namespace Playground.ApiServer.Requests;

/// <summary>Questions about who one is and what one may do (in a playground everything), and about what the network would do.</summary>
internal sealed class Reviews(ServerContext server)
{
    private const string Why = "everyone may do everything in this playground";

    /// <summary>Requests of this kind are answered at once and stored nowhere.</summary>
    public static bool Answers(ResourceType type) => type.Group is "authorization.k8s.io" or "authentication.k8s.io" || type == Explanation.Type;

    public Answer Answer(KubernetesObject question)
    {
        question = question with { Metadata = question.Metadata with { CreationTimestamp = question is SelfSubjectReview ? server.Now : null } };
        return question switch
        {
            SelfSubjectAccessReview review => Refuse(review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes)
                ?? Created(review with { Status = Allowed }),
            LocalSubjectAccessReview review => Created(review with { Status = Allowed }),
            SubjectAccessReview review => Refuse(review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes) ?? Created(review with { Status = Allowed }),
            SelfSubjectRulesReview review => Created(review with { Status = Everything }),
            SelfSubjectReview review => Created(review with { Status = new() { UserInfo = new() { Username = "kubernetes-admin", Groups = ["system:masters", "system:authenticated"] } } }),
            TokenReview review => Created(review with { Status = new() { Authenticated = review.Spec.Token is not "" } }),
            Explanation explanation => Explain(explanation),
            _ => Failures.MethodNotAllowed(),
        };
    }

    /// <summary>A token for a service account. It says who it is for; nothing checks it.</summary>
    public Answer Token(Target target, KubernetesObject value)
    {
        if (value is not TokenRequest request)
            return Failures.BadRequest($"a TokenRequest is needed, not a {value.ResourceType.Kind}");
        if (server.Store.Latest(ServiceAccount.Type, target.Key)?.Value is not ServiceAccount account)
            return Failures.NotFound(ServiceAccount.Type, target.Name);
        var seconds = request.Spec.ExpirationSeconds ?? 3600;
        if (seconds < 600)
        {
            var errors = new FieldErrors();
            errors.Invalid(FieldPath.Root("spec").Child("expirationSeconds"), seconds, "may not specify a duration less than 10 minutes");
            return errors.ToStatus(TokenRequest.Type, target.Name);
        }

        var until = server.Now.AddSeconds(seconds);
        return Created(request with
        {
            Metadata = request.Metadata with { Name = account.Name, Namespace = account.Namespace, CreationTimestamp = server.Now },
            Spec = request.Spec with { ExpirationSeconds = seconds, Audiences = request.Spec.Audiences.Count > 0 ? request.Spec.Audiences : [Issuer] },
            Status = new() { Token = TokenText(account, until), ExpirationTimestamp = until },
        });
    }

    private const string Issuer = "https://kubernetes.default.svc.cluster.local";

    private static SubjectAccessReviewStatus Allowed { get; } = new() { Allowed = true, Reason = Why };

    private static SubjectRulesReviewStatus Everything { get; } = new()
    {
        ResourceRules = [new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] }],
        NonResourceRules = [new() { Verbs = ["*"], NonResourceURLs = ["*"] }],
    };

    private static Answer Created(KubernetesObject value) => Requests.Answer.Of(value) with { IsCreated = true };

    private Answer Explain(Explanation question)
    {
        var (spec, path) = (question.Spec, FieldPath.Root("spec"));
        var errors = new FieldErrors();
        if (spec.Target is "")
            errors.Required(path.Child("target"));
        if (spec.From.Kind is not ("" or "pod" or "node" or "laptop"))
            errors.Unsupported(path.Child("from").Child("kind"), spec.From.Kind, "laptop", "node", "pod");
        else if (spec.From.Kind is not "laptop" && spec.From.Name is "")
            errors.Required(path.Child("from").Child("name"));
        if (!errors.IsEmpty)
            return errors.ToStatus(Explanation.Type, question.Name);
        if (server.Options.Explain is not { } explain)
            return Failures.MethodNotAllowed();
        return explain(question) is { } answered ? Created(answered) : Failures.NotFound(spec.From.Kind is "node" ? Node.Type : Pod.Type, spec.From.Name);
    }

    private static Answer? Refuse(ResourceAttributes? resource, NonResourceAttributes? other)
    {
        if (resource is null != other is null)
            return null;
        var errors = new FieldErrors();
        if (resource is null)
            errors.Invalid(FieldPath.Root("spec").Child("resourceAttributes"), null, "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        else
            errors.Invalid(FieldPath.Root("spec").Child("nonResourceAttributes"), other, "cannot be specified in combination with resourceAttributes");
        // a real server leaves out the kind here
        return errors.ToStatus(new(new("authorization.k8s.io", "v1"), "", "", Namespaced: false, [], []), "");
    }

    private string TokenText(ServiceAccount account, DateTimeOffset until)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["sub"] = $"system:serviceaccount:{account.Namespace}:{account.Name}",
            ["iat"] = server.Now.ToUnixTimeSeconds(),
            ["exp"] = until.ToUnixTimeSeconds(),
        };
        return $"{Part("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8)}.{Part(JsonSerializer.SerializeToUtf8Bytes(claims))}.{Part(Encoding.UTF8.GetBytes(server.Chance.Uid()))}";

        static string Part(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
