using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Rbac;

namespace Playground.ApiServer.Resources.Access;

/// <summary>Rules, subjects and role references. They are kept and shown; this cluster lets everyone do everything.</summary>
internal static class RoleValidation
{
    private const string Group = "rbac.authorization.k8s.io";

    public static void ValidateRules(ValueList<PolicyRule> rules, bool namespaced, FieldErrors errors)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var (rule, path) = (rules[i], FieldPath.Root("rules").Index(i));
            if (rule.Verbs.Count is 0)
                errors.Required(path.Child("verbs"), "verbs must contain at least one value");
            if (rule.NonResourceURLs.Count > 0)
            {
                if (namespaced)
                    errors.Invalid(path.Child("nonResourceURLs"), rule.NonResourceURLs, "namespaced rules cannot apply to non-resource URLs");
                if (rule.ApiGroups.Count > 0 || rule.Resources.Count > 0 || rule.ResourceNames.Count > 0)
                    errors.Invalid(path.Child("nonResourceURLs"), rule.NonResourceURLs, "rules cannot apply to both regular resources and non-resource URLs");
                continue;
            }

            if (rule.ApiGroups.Count is 0)
                errors.Required(path.Child("apiGroups"), "resource rules must supply at least one api group");
            if (rule.Resources.Count is 0)
                errors.Required(path.Child("resources"), "resource rules must supply at least one resource");
        }
    }

    public static void ValidateBinding(ValueList<Subject> subjects, RoleRef role, bool namespaced, FieldErrors errors)
    {
        var path = FieldPath.Root("roleRef");
        if (role.ApiGroup is not Group)
            errors.Unsupported(path.Child("apiGroup"), role.ApiGroup, Group);
        if (role.Kind is not "ClusterRole" && !(namespaced && role.Kind is "Role"))
            errors.Unsupported(path.Child("kind"), role.Kind, namespaced ? ["Role", "ClusterRole"] : ["ClusterRole"]);
        if (role.Name is "")
            errors.Required(path.Child("name"));
        else
            errors.Invalid(path.Child("name"), role.Name, Formats.PathSegment(role.Name));
        for (var i = 0; i < subjects.Count; i++)
            ValidateSubject(subjects[i], namespaced, FieldPath.Root("subjects").Index(i), errors);
    }

    public static void ValidateUnchanged(RoleRef role, RoleRef old, FieldErrors errors)
    {
        if (role != old)
            errors.Invalid(FieldPath.Root("roleRef"), GoText.Json(role), "cannot change roleRef");
    }

    public static RoleRef WithDefaults(RoleRef role) => role.ApiGroup is "" ? role with { ApiGroup = Group } : role;

    public static ValueList<Subject> WithDefaults(ValueList<Subject> subjects) => subjects.Select(subject =>
        subject is { ApiGroup: "", Kind: "User" or "Group" } ? subject with { ApiGroup = Group } : subject).ToValueList();

    private static void ValidateSubject(Subject subject, bool namespaced, FieldPath path, FieldErrors errors)
    {
        if (subject.Name is "")
            errors.Required(path.Child("name"));
        switch (subject.Kind)
        {
            case "ServiceAccount":
                if (subject.Name is not "")
                    errors.Invalid(path.Child("name"), subject.Name, Formats.Subdomain(subject.Name));
                if (subject.ApiGroup is not "")
                    errors.Unsupported(path.Child("apiGroup"), subject.ApiGroup, "");
                if (!namespaced && subject.Namespace is "")
                    errors.Required(path.Child("namespace"));
                break;
            case "User" or "Group":
                if (subject.ApiGroup is not Group)
                    errors.Unsupported(path.Child("apiGroup"), subject.ApiGroup, Group);
                break;
            default:
                errors.Unsupported(path.Child("kind"), subject.Kind, "ServiceAccount", "User", "Group");
                break;
        }
    }
}
