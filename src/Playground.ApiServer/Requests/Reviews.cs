using Playground.ApiServer.Authentication;
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

    public Answer Answer(KubernetesObject question, UserInfo user)
    {
        question = question with { Metadata = question.Metadata with { CreationTimestamp = question is SelfSubjectReview ? server.Now : null } };
        return question switch
        {
            SelfSubjectAccessReview review => Refuse(review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes)
                ?? Created(review with { Status = GuestRole.IsGuest(user) ? GuestRole.Review(review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes) : Allowed }),
            LocalSubjectAccessReview review => Created(review with { Status = Allowed }),
            SubjectAccessReview review => Refuse(review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes) ?? Created(review with { Status = Allowed }),
            SelfSubjectRulesReview review => Created(review with { Status = GuestRole.IsGuest(user) ? Reading : Everything }),
            SelfSubjectReview review => Created(review with { Status = new() { UserInfo = user } }),
            TokenReview review => Created(review with { Status = Review(review.Spec) }),
            Explanation explanation => Explain(explanation),
            _ => Failures.MethodNotAllowed(),
        };
    }

    /// <summary>A token for a service account. It is good for as long as it says, and the account and what it is bound to are there.</summary>
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

        if (request.Spec.BoundObjectRef is { } bound && Refuse(bound, account) is { } unbound)
            return unbound;
        var (until, audiences) = (server.Now.AddSeconds(seconds), request.Spec.Audiences.Count > 0 ? request.Spec.Audiences : [ServiceAccountTokens.Issuer]);
        return Created(request with
        {
            Metadata = request.Metadata with { Name = account.Name, Namespace = account.Namespace, CreationTimestamp = server.Now },
            Spec = request.Spec with { ExpirationSeconds = seconds, Audiences = audiences },
            Status = new() { Token = server.Authenticator.ServiceAccounts.Issue(account, audiences, request.Spec.BoundObjectRef, until), ExpirationTimestamp = until },
        });
    }

    private static SubjectAccessReviewStatus Allowed { get; } = new() { Allowed = true, Reason = Why };

    private static SubjectRulesReviewStatus Everything { get; } = new()
    {
        ResourceRules = [new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] }],
        NonResourceRules = [new() { Verbs = ["*"], NonResourceURLs = ["*"] }],
    };

    private static SubjectRulesReviewStatus Reading { get; } = new()
    {
        ResourceRules = [new() { Verbs = ["get", "list", "watch"], ApiGroups = ["*"], Resources = ["*"] }],
        NonResourceRules = [new() { Verbs = ["get"], NonResourceURLs = ["*"] }],
        Incomplete = true,
        EvaluationError = "secrets and streams into containers are excepted",
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

    private TokenReviewStatus Review(TokenReviewSpec question)
    {
        if (server.Authenticator.Read(question.Token) is not { } known)
            return new() { Error = "[invalid bearer token]" };
        ValueList<string> wanted = question.Audiences.Count > 0 ? question.Audiences : [ServiceAccountTokens.Issuer];
        ValueList<string> both = [.. wanted.Where(known.Audiences.Contains)];
        return both.Count > 0 ? new() { Authenticated = true, User = known.User, Audiences = both } : new() { Error = "[invalid bearer token, token audiences do not match]" };
    }

    /// <summary>The object a token shall be bound to must be there, and be that very one.</summary>
    private Status? Refuse(BoundObjectReference bound, ServiceAccount account)
    {
        var type = bound switch { { Kind: "Pod", ApiVersion: "v1" } => Pod.Type, { Kind: "Secret", ApiVersion: "v1" } => KindInfo.Of<Secret>().Type, { Kind: "Node", ApiVersion: "v1" } => Node.Type, _ => null };
        if (type is null)
            return Failures.BadRequest($"cannot bind token to object of type {bound.ApiVersion}, Kind={bound.Kind}");
        var stored = server.Store.Latest(type, new(type.Namespaced ? account.Namespace : "", bound.Name))?.Value;
        return stored is null ? Failures.NotFound(type, bound.Name)
            : bound.Uid is not "" && bound.Uid != stored.Metadata.Uid
                ? Failures.Conflict(type, bound.Name, $"the UID in the bound object reference ({bound.Uid}) does not match the UID in record. The object might have been deleted and then recreated")
                : null;
    }
}
