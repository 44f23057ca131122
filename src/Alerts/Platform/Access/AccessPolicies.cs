using System.Globalization;
using System.Security.Claims;
using Alerts.Pipeline;
using Alerts.Platform.Access.OpenId;
using Alerts.Subscriptions.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access;

/// <summary>Who may call what.</summary>
internal static class AccessPolicies
{
    private const string ScopeClaim = "scope";
    private const string Reader = "Reader";

    /// <summary>
    /// The endpoint answers admins only: who changes something needs the scope; reading needs any scope, but that of subscribers theirs.
    /// </summary>
    internal static TBuilder RequireAdmin<TBuilder>(this TBuilder builder, AdminScopes scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(policy => policy.AddRequirements(new ScopeRequirement(scope)));

    /// <summary>The endpoint answers anyone, unless <c>Alerts:PublicStories</c> is false: then subscribers who are signed in, and admins.</summary>
    internal static TBuilder RequireReader<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Reader);

    /// <summary>Whether the caller may read the stories.</summary>
    internal static async Task<bool> IsReaderAsync(this HttpContext context) =>
        (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, context, Reader)).Succeeded;

    /// <summary>Whether the endpoint is a reader's, and not an admin's.</summary>
    internal static bool IsForReaders(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Reader) == true;

    internal static bool IsAdmin(this HttpContext context) => ScopesOf(context.User) != AdminScopes.None;

    /// <summary>Whose session the caller's browser holds; null for the holder of a key, and for anybody else.</summary>
    internal static string? SignedInName(this HttpContext context) =>
        context.User.Identity is { AuthenticationType: AdminSessions.SchemeName } identity ? identity.Name : null;

    internal static bool HasScope(this HttpContext context, AdminScopes scope) => ScopesOf(context.User).HasFlag(scope);

    internal static Claim ToClaim(AdminScopes scopes) => new(ScopeClaim, ((int)scopes).ToString(CultureInfo.InvariantCulture));

    internal static AdminScopes ScopesOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ScopeClaim), CultureInfo.InvariantCulture, out var scopes)
            ? (AdminScopes)scopes
            : AdminScopes.None;

    internal static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddAuthentication(AdminKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AdminKeyAuthentication>(AdminKeyAuthentication.SchemeName, null)
            .AddAdminSessions()
            .AddOpenIdSignIn(configuration);
        services.AddSingleton<IAuthorizationPolicyProvider, UncachedPolicies>();
        services.AddAuthorizationBuilder().AddPolicy(Reader, policy => policy.AddRequirements(new ReaderRequirement()));
        services.AddSingleton<IAuthorizationHandler, ReaderHandler>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        return services;
    }

    // The cache of policies enumerates every endpoint there is, which compiles them all.
    private sealed class UncachedPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
    {
        public override bool AllowsCachingPolicies => false;
    }

    private sealed record ScopeRequirement(AdminScopes Scope) : IAuthorizationRequirement;

    private sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
        {
            var scopes = ScopesOf(context.User);
            if (scopes.HasFlag(requirement.Scope) || (IsReading(context) && MayRead(scopes, requirement.Scope)))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }

        private static bool IsReading(AuthorizationHandlerContext context) =>
            context.Resource is HttpContext http && HttpMethods.IsGet(http.Request.Method);

        // Subscribers are people, and keys are power: neither is shown to whoever may look at the feeds.
        private static bool MayRead(AdminScopes own, AdminScopes wanted) =>
            own != AdminScopes.None && wanted is not (AdminScopes.Readers or AdminScopes.Keys);
    }

    private sealed class ReaderRequirement : IAuthorizationRequirement;

    private sealed class ReaderHandler(IOptions<AlertsOptions> options) : AuthorizationHandler<ReaderRequirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ReaderRequirement requirement)
        {
            if (options.Value.PublicStories || ScopesOf(context.User) != AdminScopes.None || await IsSignedInAsync(context.Resource))
            {
                context.Succeed(requirement);
            }
        }

        private static async Task<bool> IsSignedInAsync(object? resource)
        {
            if (
                resource is not HttpContext context
                || await context.RequestServices.GetRequiredService<ReaderSessions>().FindAsync(context, context.RequestAborted) is null
            )
            {
                return false;
            }

            // What only a session opens is for its holder, not for a cache on the way.
            context.Response.Headers.CacheControl = "no-store";
            return true;
        }
    }
}
