using Alerts.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>Who may call what.</summary>
internal static class AccessPolicies
{
    internal const string AdminRole = "admin";
    private const string Admin = "Admin";
    private const string Reader = "Reader";

    /// <summary>The endpoint answers admins only.</summary>
    internal static TBuilder RequireAdmin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Admin);

    /// <summary>The endpoint answers anyone, unless <c>Alerts:PublicStories</c> is false: then admins only.</summary>
    internal static TBuilder RequireReader<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Reader);

    internal static bool IsAdmin(this HttpContext context) => context.User.IsInRole(AdminRole);

    internal static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddAuthentication(AdminKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AdminKeyAuthentication>(AdminKeyAuthentication.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Admin, policy => policy.RequireRole(AdminRole))
            .AddPolicy(Reader, policy => policy.AddRequirements(new ReaderRequirement()));
        services.AddSingleton<IAuthorizationHandler, ReaderHandler>();
        return services;
    }

    private sealed class ReaderRequirement : IAuthorizationRequirement;

    private sealed class ReaderHandler(IOptions<AlertsOptions> options) : AuthorizationHandler<ReaderRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReaderRequirement requirement)
        {
            if (options.Value.PublicStories || context.User.IsInRole(AdminRole))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
